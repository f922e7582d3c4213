"""What the site changes in Wagtail."""

from django.http import Http404
from wagtail import hooks


@hooks.register("before_serve_document", order=-1)
def refuse_strangers(document, request):
    """Answer 404 to who may not see a document's collection; Wagtail would send them to sign-in and back for ever."""
    if not all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions()):
        raise Http404
