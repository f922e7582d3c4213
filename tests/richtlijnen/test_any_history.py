"""Whatever the region adopts, one edition after another, through the rules and the database.

Every changed section is flagged and no other, every list says the same, and no word of an organisation is touched.
"""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Revision

from richtlijnen.choices import ChangeClass, Status
from richtlijnen.edition_plan import Change
from richtlijnen.matrix import load_matrix
from richtlijnen.models import Kader, KaderPage, LocalEdition, LocalPassageVersion
from richtlijnen.reading import whole_guideline
from richtlijnen.review_loading import reviews_of

from .making import SECOND, adopt, adopt_local, at, chapter, filled, key, passage, section
from .making_reading import ALL, KEPT, due, read_all

pytestmark = pytest.mark.django_db
OWN = ["meedoen", "samen", "tijden", "lijst"]  # where "ours" has a text of its own
KINDS = {"meedoen": "aanvulbaar", "samen": "aanvulbaar", "tijden": "lokaal", "lijst": "aanvulbaar"}
FIELDS = {"tijden": [filled("ronde.dagen")], "melden": [filled("melden.nummer")]}
ACTS = st.sampled_from(["same", "same", "wording", "change", "gone", "fixed"])
STEP = st.fixed_dictionaries({name: ACTS for name in ALL if name != "welkom"})
SHORT = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # looking for the smallest example takes many minutes here
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@contextmanager
def taken_back():
    """Undo in the database whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Telling:
    """The regional text as somebody tells it who only wrote down what was done to each section."""

    def __init__(self, region):
        self.region = region
        self.done = {name: [] for name in ALL}
        self.gone, self.fixed = set(), set()
        self.editions = 0

    def blocks(self, order):
        there = [name for name in order if name not in self.gone]
        sections = [
            section(
                name,
                kind="vast" if name in self.fixed else KINDS.get(name, "vast"),
                audience="vrijwilliger" if name == "tijden" else "openbaar",
                fields=FIELDS.get(name, []),
                body=f"<p>Tekst {name}.</p>" + f"<p>{' '.join(self.done[name])}</p>" * bool(self.done[name]),
            )
            for name in there
        ]
        head = chapter("doel")
        head["value"]["title"] = f"Hoofdstuk na {self.editions} edities"  # so that something always changes
        return [head, *sections]

    def adopt(self, step, order, *, effective, now=None):
        """Adopt an edition in which each section was treated like this."""
        changes, retired = {}, {}
        self.editions += 1
        for name, act in step.items():
            if name in self.gone or act == "same" or (act == "fixed" and name not in set(KINDS) - self.fixed):
                continue
            if act == "gone":
                self.gone.add(name)
                retired[key(name)] = []
                continue
            if act == "fixed":
                self.fixed.add(name)
            is_wording = act == "wording"
            self.done[name].append(f"{'woorden' if is_wording else 'afspraak'}{self.editions}")
            changes[key(name)] = Change(ChangeClass.EDITORIAL if is_wording else ChangeClass.SUBSTANTIVE, "Zo is het")
        region = self.region
        edition = adopt(
            region.guideline,
            self.blocks(order),
            by=region.cast.regional_editor,
            effective=effective,
            now=now,
            changes=changes,
            retired=retired,
        )
        region.editions.append(edition)
        return edition

    def agreement_changed(self, name):
        return any(word.startswith("afspraak") for word in self.done[name])

    def status(self, name):
        """Return how "ours" must stand on a section, from what was done to it."""
        if name in self.gone:
            return Status.ORPHANED if name in OWN else None
        if name not in OWN:
            return Status.EMPTY if name in FIELDS else None
        if name in self.fixed:
            return Status.NOT_ALLOWED
        if self.agreement_changed(name):
            return Status.REVIEW
        return Status.NOTICE if self.done[name] else Status.CURRENT


def standing(guideline):
    """Return {section: status}, lapsed ones with a text too."""
    here = {one.key: one.status for one in guideline.sections()}
    return here | {one.section: one.status for one in guideline.set_aside if one.status == Status.ORPHANED}


def of_the_organisations():
    """Return every row that is an organisation's own: adopted, on its drafting table, and the table itself."""
    pages = list(map(str, KaderPage.objects.values_list("pk", flat=True)))
    rows = [model.objects.order_by("pk").values() for model in (LocalEdition, LocalPassageVersion, Kader)]
    drafts = Revision.objects.filter(object_id__in=pages).order_by("pk").values("pk", "content")
    return [list(found) for found in (*rows, drafts, KaderPage.objects.order_by("pk").values())]


@SHORT
@given(steps=st.lists(STEP, min_size=1, max_size=3), orders=st.lists(st.permutations(ALL), min_size=3, max_size=3))
def test_every_changed_section_and_no_other_is_flagged_and_every_list_agrees(region, steps, orders):
    """Checks 1, 3, 4 and 11; failure modes 1 to 3 and 5: the moves of sections ask nothing of anybody."""
    with taken_back():
        read_all(region)
        before, told = of_the_organisations(), Telling(region)
        ours, day, past = region.cast.ours, SECOND, {}
        for step, order in zip(steps, orders, strict=False):
            eve = day - timedelta(days=1)
            past[eve] = whole_guideline(organisation=ours, on=eve, known_at=at(eve)).hash
            told.adopt(step, order, effective=day)
            day += timedelta(days=60)
        assert of_the_organisations() == before
        last, now = region.editions[-1].effective_from, at(region.editions[-1].effective_from)

        found = whole_guideline(organisation=ours, on=last, known_at=now)
        expected = {key(name): told.status(name) for name in ALL if name not in told.gone or name in OWN}
        assert standing(found) == expected
        assert [one.key for one in found.sections()] == [key(n) for n in orders[len(steps) - 1] if n not in told.gone]

        grid = load_matrix(richtlijn=region.richtlijn, on=last, known_at=now)
        place = [one.pk for one in grid.organisations].index(ours.pk)
        assert {line.key: line.statuses[place] for line in grid.lines} == expected

        asked = {one.key: one.status for one in reviews_of(kader=region.kader, now=now).reviews}
        at_rest = (None, Status.CURRENT, Status.EMPTY)
        assert asked == {name: status for name, status in expected.items() if status not in at_rest}

        again = {name for name in ALL if name not in told.gone and told.agreement_changed(name)}
        assert set(due(region, on=last)) == again
        for eve, was in past.items():
            assert whole_guideline(organisation=ours, on=eve, known_at=now).hash == was


def words_of(region, on):
    """Return the words, values, numbers and statuses at "ours" on a day."""
    found = whole_guideline(organisation=region.cast.ours, on=on, known_at=at(on))
    return found.hash, standing(found), [(one.number, one.key) for one in found.sections()]


CALM = st.fixed_dictionaries({name: st.sampled_from(["same", "wording", "change"]) for name in ALL if name != "welkom"})


@SHORT
@given(step=CALM, order=st.permutations(ALL), own=st.sampled_from(["meedoen", "samen", "lijst"]), takes=st.booleans())
def test_edits_of_the_region_elsewhere_commute_with_a_local_text(region, step, order, own, takes):
    """Region first or organisation first: what holds is the same, and so is what is still to be looked at."""
    early, late = at(date(2026, 4, 1)), at(date(2026, 4, 10))
    rows = [row for row in KEPT if row[0] != own] + ([] if takes else [(own, "aanvulling", "Heel anders bij ons.", {})])

    def regional(now):
        Telling(region).adopt({**step, own: "same"}, order, effective=SECOND, now=now)

    def local(now):
        passages = [passage(name, operation, body, **more) for name, operation, body, more in rows]
        facts = {"effective": SECOND, "against": region.editions[-1], "now": now}
        adopt_local(region.page, passages, by=region.cast.coordinator, **facts)

    found, editions = [], list(region.editions)
    for first, second in ((regional, local), (local, regional)):
        with taken_back():
            first(early)
            second(late)
            after = words_of(region, SECOND)
            found.append(
                (after, {one.key: one.status for one in reviews_of(kader=region.kader, now=at(SECOND)).reviews})
            )
        region.editions[:] = editions
    assert found[0] == found[1]
    assert found[0][0][1][key(own)] == (None if takes else Status.CURRENT)


def test_a_text_that_was_set_aside_comes_back_when_the_region_opens_the_section_again(region):
    """Failure mode 2: what the region no longer allows is suspended, not deleted."""
    told = Telling(region)
    before = of_the_organisations()
    told.adopt({"samen": "fixed"}, ALL, effective=SECOND)
    shown = whole_guideline(organisation=region.cast.ours, on=SECOND, known_at=at(SECOND))
    assert (shown.section(key("samen")).local, shown.section(key("samen")).status) == ((), Status.NOT_ALLOWED)
    told.fixed.clear()
    told.adopt({"samen": "change"}, ALL, effective=SECOND + timedelta(days=60))
    later = SECOND + timedelta(days=60)
    again = whole_guideline(organisation=region.cast.ours, on=later, known_at=at(later)).section(key("samen"))
    assert ([one.body for one in again.local], again.status) == (["<p>Bij ons met drie.</p>"], Status.REVIEW)
    assert of_the_organisations() == before
