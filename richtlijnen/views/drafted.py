"""Pages about a draft, for an organisation that may not have a page to draft on yet."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from ..exceptions import NoIdentity
from .trail import WORK


def about_a_draft(view):
    """Send the reader to the overview, which says what is missing, when there is no page to draft on; strangers 404."""

    @wraps(view)
    def guarded(request, *args, organisation=None, **kwargs):
        named = {"organisation": organisation} if organisation else {}
        try:
            return view(request, *args, **named, **kwargs)
        except NoIdentity:
            if not organisation:
                raise Http404 from None
            return redirect(f"{WORK}:kader", organisation)

    return guarded
