"""Who comes in where in the workplace: strangers 404, own people without the right 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import access
from ..host import host
from ..models import Kader, Richtlijn
from ..reading import current_richtlijn

ONLY_KEEPERS = gettext_lazy("Only a coordinator or an editor of this organisation can see this page.")


def kept_kader(request, slug: str) -> Kader:
    """Return the local framework that the reader keeps at this organisation; strangers 404, its other people 403."""
    kader = access.visible_to(request.user).filter(organisation__slug=slug, richtlijn=the_richtlijn()).first()
    if kader:
        return kader
    own_place(request, slug)
    if access.keeps_at(request.user, slug):
        raise Http404
    raise PermissionDenied(ONLY_KEEPERS)


def kept_place(request, slug: str):
    """Return the organisation that the reader keeps texts for, also before it has a framework of its own.

    Strangers 404, its other people 403.
    """
    place = own_place(request, slug)
    if not access.may_keep(request.user, place):
        raise PermissionDenied(ONLY_KEEPERS)
    return place


def own_place(request, slug: str):
    """Return the organisation with this slug to which the reader belongs today; anybody else gets 404."""
    own = next((place for place in host().organisations_of(request.user) if place.slug == slug), None)
    if own is None:
        raise Http404
    return own


def the_richtlijn() -> Richtlijn:
    """Return the guideline this site shows; 404 before there is one."""
    richtlijn = current_richtlijn().first()
    if richtlijn is None:
        raise Http404
    return richtlijn


def region_only(request) -> Richtlijn:
    """Return the guideline for who keeps it for the region; 404 for everybody else."""
    if not access.may_adopt_edition(request.user):
        raise Http404
    return the_richtlijn()


def keepers_only(request) -> Richtlijn:
    """Return the guideline for coordinators and editors of any organisation and for the region; 403 for volunteers."""
    if access.keeps_texts(request.user):
        return the_richtlijn()
    if host().organisations_of(request.user):
        raise PermissionDenied(_("Only coordinators and editors can see this page."))
    raise Http404
