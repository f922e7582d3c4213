"""What the site changes in Wagtail."""

from django.http import Http404
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel

# Nobody takes another's name: names stand under what was decided. Wagtail has no setting for this, nor a hook.
NameEmailSettingsPanel.is_active = lambda panel: False


@hooks.register("before_serve_document", order=-1)
def refuse_strangers(document, request):
    """Answer 404 to who may not see a document's collection; Wagtail would send them to sign-in and back for ever."""
    if not all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions()):
        raise Http404
