"""How far an organisation is with each section, and what would hold if the draft were adopted."""

from datetime import date, timedelta

import pytest

from richtlijnen.choices import ChangeClass, Outcome
from richtlijnen.edition_plan import Change
from richtlijnen.exceptions import PassageRefused
from richtlijnen.kader_editing import open_desk, without_free_text, write_section
from richtlijnen.models import Kader

from .making import OUTLINE, SECOND, adopt, at, chapter, draft_local, filled, key, passage, section
from .making_reviews import take
from .test_drafting import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 10)


def desk(region, *, on=TODAY, kader=None):
    """Open the kader of "ours" on a day."""
    return open_desk(kader=kader or region.kader, on=on, now=at(on))


def states(opened):
    """Return {title: state} of every section."""
    return {item.section.title.removeprefix("Titel "): item.state for item in opened.state.sections}


def test_every_section_says_what_is_to_be_done(region):
    opened = desk(region)
    assert states(opened) == {
        "welkom": "fixed",
        "meedoen": "ready",
        "samen": "ready",
        "tijden": "ready",
        "melden": "fill_in",
        "lijst": "ready",
    }
    assert (opened.state.done, opened.state.total) == (1, 2)
    assert opened.state.next_after(None).key == key("melden")
    assert opened.state.changed == ()


def test_not_agreed_leaves_nothing_to_do_but_does_not_count_as_filled_in(region):
    old = [passage("tijden", "invulling", values={"ronde.dagen": "vrijdag"})]
    draft_local(region.page, [*old, passage("melden", "invulling", not_agreed=["melden.nummer"])])
    opened = desk(region)
    found = opened.state.find(key("melden"))
    assert (found.state, found.missing, found.not_agreed) == ("ready", (), ("Vraag over melden.nummer",))
    assert (opened.state.done, opened.state.not_agreed, opened.state.next_after(None)) == (1, (found,), None)
    assert {item.section.title for item in opened.state.changed} == {
        f"Titel {name}" for name in ("meedoen", "samen", "tijden", "melden", "lijst")
    }


def test_a_value_that_cannot_be_right_is_a_problem_and_no_refusal(region):
    number = section("nummer", kind="vast", fields=[filled("team.nummer", type="phone")])
    adopt(region.guideline, [*OUTLINE, number], by=region.cast.regional_editor, effective=SECOND)
    draft_local(region.page, [passage("nummer", "invulling", values={"team.nummer": "12"})])
    found = desk(region, on=SECOND).state.find(key("nummer"))
    assert found.state == "wrong"
    assert "telefoonnummer" in found.problems[0]


def test_a_text_whose_base_moved_is_to_be_looked_at_until_somebody_decided_and_wrote(region):
    moved = [section("samen", kind="aanvulbaar", body="<p>Anders.</p>") if b == OUTLINE[4] else b for b in OUTLINE]
    said = {key("samen"): Change(ChangeClass.SUBSTANTIVE, "veiliger")}
    adopt(region.guideline, moved, by=region.cast.regional_editor, effective=SECOND, changes=said)
    assert states(desk(region, on=SECOND))["samen"] == "look"
    assert desk(region, on=SECOND).preview().section(key("samen")).status == "te herzien"
    draft_local(region.page, [passage("samen", body="Nu met vier.")])
    assert states(desk(region, on=SECOND))["samen"] == "look"
    take(region, "samen", Outcome.ADAPT, at(SECOND, 11))
    opened = desk(region, on=SECOND)
    assert states(opened)["samen"] == "ready"
    assert opened.preview().section(key("samen")).status == "actueel"


def test_a_section_that_became_fixed_or_lapsed_leaves_its_text_aside(region):
    fixed = [section("samen") if b == OUTLINE[4] else b for b in OUTLINE[:-1]]
    said = {key("samen"): Change(ChangeClass.SUBSTANTIVE, "overal gelijk")}
    adopt(
        region.guideline,
        fixed,
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=said,
        retired={key("lijst"): []},
    )
    opened = desk(region, on=SECOND)
    assert [item.key for item in opened.state.not_allowed()] == [key("samen")]
    assert [(left.section, left.title) for left in opened.state.left_over] == [(key("lijst"), "Titel lijst")]
    assert "Bij ons met drie." not in str(opened.preview().chapters)


def test_a_section_that_only_the_coming_edition_has_can_be_written_already(region):
    more = [*OUTLINE, chapter("nieuw"), section("app", kind="lokaal", fields=[filled("app.naam")])]
    adopt(region.guideline, more, by=region.cast.regional_editor, effective=SECOND)
    opened = desk(region, on=SECOND - timedelta(days=10))
    (coming,) = opened.state.coming
    assert (coming.section.title, coming.state, coming.from_day) == ("Titel app", "fill_in", SECOND)
    assert opened.state.total == 3


def test_before_the_first_day_the_first_edition_is_the_one_to_write_for(region):
    assert desk(region, on=date(2025, 12, 20)).edition.number == "1.0"
    assert desk(region, on=date(2025, 1, 1)) is None


def test_the_preview_of_what_is_in_force_is_what_is_in_force(region):
    from richtlijnen.reading import guideline_for

    shown = desk(region).preview()
    adopted = guideline_for(organisation=region.cast.ours, person=region.cast.coordinator, on=TODAY, known_at=at(TODAY))
    assert shown.hash == adopted.hash


def test_free_text_on_a_fixed_section_is_refused_unless_it_stands_there_already(region):
    found = desk(region).state.find(key("welkom"))
    with pytest.raises(PassageRefused):
        write_section(
            kader=region.kader,
            section=found.section,
            passages=(words("welkom", "Bij ons niet."),),
            seen=found.seal,
            by=region.cast.coordinator,
            now=at(TODAY),
        )
    draft_local(region.page, [passage("melden", body="Van vroeger.")])
    found = desk(region).state.find(key("melden"))
    kept = (*found.drafted, words("melden", "", "invulling", values={"melden.nummer": "0900-8844"}))
    table = write_section(
        kader=region.kader,
        section=found.section,
        passages=kept,
        seen=found.seal,
        by=region.cast.coordinator,
        now=at(TODAY),
    )
    assert {item.body for item in table.of(key("melden"))} == {"<p>Van vroeger.</p>", ""}
    assert [item.values for item in without_free_text(table.of(key("melden")))] == [{"melden.nummer": "0900-8844"}]


@pytest.mark.parametrize("number", [1, 4])
def test_opening_costs_the_same_whatever_there_is(region, number, django_assert_num_queries):
    names = ("gone", "meedoen", "samen", "lijst")[:number]
    draft_local(region.page, [passage(name, body=f"Bij {name}.") for name in names])
    kader = Kader.objects.get(pk=region.kader.pk)
    with django_assert_num_queries(17):  # eight of them are Wagtail, restoring the draft from its revision
        opened = desk(region, kader=kader)
    assert len(opened.table.passages) == number


def test_what_is_not_filled_in_waits_in_the_workplace_until_it_is(region):
    from richtlijnen.todo import Asking
    from richtlijnen.todo_kader import kader_waiting

    def waiting(person):
        return [(task.count, task.detail, task.url) for task in kader_waiting(Asking(person=person, now=at(TODAY)))]

    assert waiting(region.cast.editor) == [(1, "Nog open: 2.3.", "/werkplek/onzedorp/kader/")]
    assert waiting(region.cast.volunteer) == waiting(region.cast.regional_editor) == []
    draft_local(
        region.page,
        [
            passage("tijden", "invulling", values={"ronde.dagen": "vrijdag"}),
            passage("melden", "invulling", not_agreed=["melden.nummer"]),
        ],
    )
    assert waiting(region.cast.editor) == []


def test_a_rule_of_law_alone_leaves_the_section_to_fill_in(region):
    adopt(
        region.guideline,
        [*OUTLINE, section("app", kind="lokaal")],
        by=region.cast.regional_editor,
        effective=SECOND,
    )
    rule = {"source_document": "Wet", "source_article": "1", "source_date": TODAY}
    draft_local(region.page, [passage("app", "hogere_regel", body="Hier geldt.", **rule)])
    assert states(desk(region, on=SECOND))["app"] == "fill_in"
