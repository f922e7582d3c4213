"""Beginning: a guideline and a local framework, each with the page it is written on; a guideline for a copied page."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from . import access, history
from .auditing import refusals_logged
from .deciding import as_draft
from .drafting import passage_row
from .exceptions import NoIdentity, NotAllowed
from .host import host
from .loading import load_passages
from .models import Kader, KaderPage, Richtlijn, RichtlijnPage


def begun_kader(*, richtlijn: Richtlijn, organisation) -> Kader | None:
    """Return the local framework of this organisation when it has a page to write on, else None. One query."""
    return access.for_organisation(organisation).filter(richtlijn=richtlijn, page__isnull=False).first()


def begun_places(person) -> frozenset[int]:
    """Return the organisations (pk) whose texts this person keeps and that have a framework. One query."""
    return frozenset(access.visible_to(person).values_list("organisation_id", flat=True))


def begin_kader(*, richtlijn: Richtlijn, organisation, by) -> Kader:
    """Give this organisation its local framework with a page to write on; return it.

    A page that was deleted comes back with what the organisation adopted last. Beginning twice changes nothing.
    NotAllowed unless `by` keeps its texts; NoIdentity when the host has no place for the page.
    """
    with (
        refusals_logged(actor=by, action="kader.begin", subject=organisation, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation writes its texts."))
        richtlijn = Richtlijn.objects.select_for_update().get(pk=richtlijn.pk)  # two presses wait for each other
        begun = begun_kader(richtlijn=richtlijn, organisation=organisation)
        if begun is not None:
            return begun
        parent = host().page_of(organisation)
        if parent is None:
            raise NoIdentity(_("There is no page yet on which this organisation can write. Ask an administrator."))
        kader, _made = Kader.objects.get_or_create(richtlijn=richtlijn, organisation=organisation)
        page = parent.add_child(instance=KaderPage(title=_("Our own agreements"), live=False, kader=kader))
        newest = history.newest(kader)
        if newest is not None:
            page.passages = [passage_row(as_draft(passage)) for passage in load_passages(newest)]
            page.save_revision(clean=False)  # nobody wrote this: it was adopted before
        host().record_audit(actor=by, action="kader.begin", subject=kader, organisation=organisation)
    return kader


def unclaimed_pages() -> QuerySet[RichtlijnPage]:
    """Return the pages that belong to no guideline yet: copies."""
    return RichtlijnPage.objects.filter(richtlijn=None).order_by("pk")


def claim_page(*, page: RichtlijnPage, name: str, owner: str, by) -> Richtlijn:
    """Make a guideline of its own for a page that is a copy; return it. It has no editions and no history yet.

    NotAllowed unless `by` is an administrator; NoIdentity when the page got its guideline in the meantime.
    """
    with refusals_logged(actor=by, action="guideline.begin", subject=page), transaction.atomic():
        _administrators_only(by)
        row = RichtlijnPage.objects.select_for_update(of=("self",)).filter(pk=page.pk, richtlijn=None).first()
        if row is None:
            raise NoIdentity(_("This page belongs to a guideline already."))
        row.richtlijn = Richtlijn.objects.create(name=name, owner=owner)
        row.save(update_fields=["richtlijn"])
        host().record_audit(actor=by, action="guideline.begin", subject=row.richtlijn)
    return row.richtlijn


def begin_guideline(*, name: str, owner: str, by) -> Richtlijn:
    """Make the first guideline of this site with an empty page to write it on; return it.

    NotAllowed unless `by` is an administrator; NoIdentity when there is a guideline, or no place for its page.
    """
    parent = host().page_of(None)
    with refusals_logged(actor=by, action="guideline.begin", subject=by), transaction.atomic():
        _administrators_only(by)
        if parent is None:
            raise NoIdentity(_("This site has no front page yet. Ask who installed it."))
        Page.objects.select_for_update().get(pk=parent.pk)  # two presses wait for each other
        if Richtlijn.objects.exists():
            raise NoIdentity(_("There is a guideline already."))
        made = Richtlijn.objects.create(name=name, owner=owner)
        parent.refresh_from_db()
        parent.add_child(instance=RichtlijnPage(title=name, live=False, richtlijn=made))
        host().record_audit(actor=by, action="guideline.begin", subject=made)
    return made


def _administrators_only(person) -> None:
    if not access.may_begin_guideline(person):
        raise NotAllowed(_("Only an administrator makes a new guideline."))
