"""What the region sees beside the text it writes: how the draft stands, or that the page is only a copy."""

from django.urls import NoReverseMatch, reverse
from wagtail.admin.panels import Panel

from .drafts import read_guideline


class OutlinePanel(Panel):
    """Numbers, titles and problems of the draft as it was saved last; nothing to fill in."""

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            name = "copy" if self.instance.richtlijn_id is None else "outline"
            return f"buurtkader_richtlijnen/admin/{name}_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if self.instance.richtlijn_id is None:
                return context
            from .next_edition import load_next_edition  # rules import the models, which import this panel

            chapters = read_guideline(self.instance.body)
            coming = load_next_edition(richtlijn=self.instance.richtlijn, chapters=chapters)
            context |= {"coming": coming, "state": coming.state, "address": _address()}
            return context


def _address() -> str:
    """Return the page of the next edition; nothing when this site does not mount the workplace."""
    try:
        return reverse("buurtkader_richtlijnen_work:edition")
    except NoReverseMatch:
        return ""
