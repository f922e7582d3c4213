"""What held on a day in the past stays what it was, whatever happens to pages, revisions, people and the order."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from cms.models import Membership, Organisation, User
from richtlijnen import privacy
from richtlijnen.models import Edition, KaderPage, LocalEdition, RichtlijnPage
from richtlijnen.places import load_shelf
from richtlijnen.verifying import broken_records

from .demo_region import LATER, TODAY
from .making import adopt, at, draft

KNOWN = at(TODAY, hour=13)
LATER_KNOWN = at(TODAY + timedelta(days=2), hour=13)


def days():
    """Return every day on which something began to hold before today, and the day before each."""
    firsts = {row.effective_from for model in (Edition, LocalEdition) for row in model.objects.all()}
    around = {day - timedelta(days=back) for day in firsts for back in (0, 1)}
    return sorted(day for day in around | {TODAY} if day <= TODAY)


def nameless(origin):
    """Return where a local text comes from without who approved it: of an erased person only the row remains."""
    return origin and replace(origin, approved_by="")


def without_names(guideline):
    """Return what holds, without the names of people."""
    chapters = tuple(
        replace(
            chapter,
            sections=tuple(
                replace(row, local=_without(row.local), values=_without(row.values)) for row in chapter.sections
            ),
        )
        for chapter in guideline.chapters
    )
    return replace(
        guideline,
        local=nameless(guideline.local),
        coming_local=nameless(guideline.coming_local),
        chapters=chapters,
        set_aside=_without(guideline.set_aside),
    )


def _without(found):
    return tuple(replace(one, origin=nameless(one.origin)) for one in found)


def everything(asked, known_at=KNOWN):
    """Return all that held on these days, at the region and at each organisation: words, values, status, origin."""
    found = {}
    for organisation in (None, *Organisation.objects.order_by("pk")):
        shelf = load_shelf(organisation=organisation, known_at=known_at)
        for on, place in zip(asked, shelf.places(asked), strict=True):
            found[on, organisation and organisation.slug] = place and without_names(place.guideline)
    return found


def words(found):
    """Return the same without what is still to come, which an edition adopted since may change."""
    return {
        where: one and (one.number, one.hash, tuple((row.version, row.status) for row in one.set_aside))
        for where, one in found.items()
    }


def frozen_block(item):
    """Return the block of one line of an adopted edition, as it was frozen."""
    if item.section_version is None:
        return {"type": "chapter", "id": str(item.chapter_key), "value": {"title": item.chapter_title}}
    version = item.section_version
    names = ("title", "kind", "audience", "must_confirm", "body", "rationale", "frame", "fields")
    value = {name: getattr(version, name) for name in names}
    return {"type": "section", "id": str(version.section.key), "value": value}


def reorder():
    """Adopt the newest text with its first chapter turned and put last, and leave the old order on the table."""
    newest = Edition.objects.order_by("effective_from", "recorded_at").last()
    items = newest.items.select_related("section_version__section").order_by("position")
    blocks = [frozen_block(item) for item in items]
    second = [place for place, block in enumerate(blocks) if block["type"] == "chapter"][1]
    first, rest = blocks[:second], blocks[second:]
    page = RichtlijnPage.objects.get()
    rita = User.objects.get(email="regio@buurtkader.example")
    effective = newest.effective_from + timedelta(days=60)
    adopt(page, [*rest, first[0], *reversed(first[1:])], by=rita, effective=effective, now=at(TODAY, hour=15))
    draft(page, blocks)


def purge():
    """Leave only the newest revision of every page."""
    for page in (RichtlijnPage.objects.first(), *KaderPage.objects.all()):
        if page:
            page.save_revision()
    before = Revision.objects.count()
    call_command("purge_revisions", verbosity=0)
    assert Revision.objects.count() < before


def delete_pages():
    """Take every drafting page away."""
    for page in (*KaderPage.objects.all(), *RichtlijnPage.objects.all()):
        page.delete()
    assert not KaderPage.objects.exists()


def erase():
    """Leave of everybody who ever decided something only an empty person, with their words cut loose from them."""
    people = User.objects.exclude(email="regio@buurtkader.example")
    for person in people:
        privacy.erase(person)
        person.first_name = person.last_name = ""
        person.email, person.erased_at = None, timezone.now()
        person.save()
    Membership.objects.filter(person__in=people).update(ended_on=TODAY)


ACTS = {"reorder": reorder, "purge": purge, "delete": delete_pages, "erase": erase}
ORDERS = ["reorder purge delete erase", "erase purge reorder delete", "purge reorder erase delete"]


@pytest.mark.parametrize("order", ORDERS)
def test_the_past_of_the_demo_is_unchanged_after_all_of_it(demo_region, order):
    past = days()
    known = [*past, LATER, LATER + timedelta(days=90)]  # of days to come: what was known of them then
    assert len(past) > 8
    before, then = everything(known), words(everything(past))
    assert len(set(then.values()) - {None}) > 20
    for name in order.split():
        ACTS[name]()
    assert everything(known) == before
    assert words(everything(past, LATER_KNOWN)) == then
    assert broken_records()[1] == []
