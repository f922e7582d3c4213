"""What was just said, at the place that the page jumps to, where it is read; the rest on top."""

from collections.abc import Collection

from django.contrib import messages


def said_at(request, *, places: Collection[str]) -> dict:
    """Return what stands at these `places` (names of anchors, said with extra_tags), and what stands on top."""
    said = list(messages.get_messages(request))
    here = [item for item in said if item.extra_tags in places]
    return {"said_here": here, "messages": [item for item in said if item not in here]}
