"""Wagtail's page tree: only page types that say so are served from it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from wagtail import views as wagtail_views
from wagtail.models import Page


@login_not_required
def serve(request, path=""):
    """Serve a page of the tree when its type is public; our own addresses are the ones people see."""
    route = Page.route_for_request(request, path)
    if route is None or not getattr(type(route.page), "public", False):
        raise Http404
    return wagtail_views.serve(request, path)


@login_not_required
def not_found(request, *args, **kwargs):
    """Answer 404: for names that Wagtail needs and nobody may use."""
    raise Http404
