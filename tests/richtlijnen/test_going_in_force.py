"""An organisation puts its draft in force: looked at by somebody else, and not changed since."""

from datetime import date, timedelta

import pytest

from cms.models import AuditEntry
from richtlijnen.check_verdict import NOT_ASKED
from richtlijnen.checking import answer_check, ask_check, verdict_of
from richtlijnen.choices import ChangeClass
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import DraftMoved, InThePast, NotAllowed, NotChecked, NothingChanged, PassageRefused
from richtlijnen.going_in_force import look_at, put_in_force
from richtlijnen.models import LocalEdition

from .making import OUTLINE, adopt, at, draft_local, key, make_kader, passage
from .making_checks import DAY, NOW, adopt_now, ask, changed, seen, write

pytestmark = pytest.mark.django_db


def test_approved_draft_goes_in_force_with_who_checked_it(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    edition = adopt_now(drafted, now=NOW + timedelta(hours=1))
    assert (edition.number, edition.checked_by, edition.check_asked_at) == (2, drafted.cast.editor, NOW)
    assert edition.checked_against == drafted.editions[0]
    classes = {p.section.key: p.change_class for p in edition.passages.select_related("section")}
    assert classes[key("samen")] == ChangeClass.SUBSTANTIVE
    assert classes[key("lijst")] == ChangeClass.UNCHANGED


def test_unanswered_draft_goes_in_force_unchecked_and_says_so(drafted):
    ask(drafted)
    early, late = NOW + timedelta(days=13), NOW + timedelta(days=14)
    with pytest.raises(NotChecked, match="24 mei 2026"):
        adopt_now(drafted, now=early, effective=early.date())
    edition = adopt_now(drafted, now=late, effective=late.date())
    assert (edition.checked_by, edition.check_asked_at) == (None, NOW)


def test_days_in_which_nobody_could_answer_do_not_count(drafted):
    """Asked, changed at once, and the old words put back on day fifteen."""
    ask(drafted)
    write(drafted, "Bij ons met vijf.", now=NOW + timedelta(minutes=1))
    back = NOW + timedelta(days=15)
    write(drafted, "Bij ons met vier.", now=back)
    for late in (back, back + timedelta(days=13)):
        with pytest.raises(NotChecked, match="8 juni 2026"):
            adopt_now(drafted, now=late, effective=late.date())
    late = back + timedelta(days=14)
    edition = adopt_now(drafted, now=late, effective=late.date())
    assert (edition.checked_by, edition.check_asked_at) == (None, NOW)


def test_saving_the_same_words_again_does_not_start_the_days_anew(drafted):
    ask(drafted)
    write(drafted, "Bij ons met vier.", now=NOW + timedelta(days=13))
    late = NOW + timedelta(days=14)
    assert adopt_now(drafted, now=late, effective=late.date()).checked_by is None


def test_change_after_the_approval_asks_for_another(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    draft_local(drafted.page, changed(samen="Bij ons met vijf."))
    with pytest.raises(NotChecked):
        adopt_now(drafted, now=NOW + timedelta(hours=1))
    assert LocalEdition.objects.count() == 1


def test_nobody_adopts_what_he_checked_himself(drafted):
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    with pytest.raises(NotChecked):
        adopt_now(drafted, by=drafted.cast.editor, now=NOW + timedelta(hours=1))


def test_change_between_looking_and_pressing_is_refused(drafted):
    """Also when it shares the revision: a person's own saves within ten minutes do."""
    row = ask(drafted)
    answer_check(request=row, is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    revision, seal = seen(drafted)
    for looked in ((revision + 1, seal), (revision, seal[:-1] + "x")):
        with pytest.raises(DraftMoved, match="Kijk er nog een keer naar"):
            adopt_now(drafted, looked=looked, now=NOW + timedelta(hours=1))
    assert AuditEntry.objects.filter(action="local_edition.adopt.refused").count() == 2


def test_first_day_in_the_past_only_when_marked(drafted):
    answer_check(request=ask(drafted), is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    later, before = NOW + timedelta(hours=1), DAY - timedelta(days=3)
    with pytest.raises(InThePast):
        adopt_now(drafted, now=later, effective=before)
    assert adopt_now(drafted, now=later, effective=before, retroactive=True).retroactive


def test_strangers_and_volunteers_put_nothing_in_force(drafted):
    for who in ("volunteer", "other_coordinator", "regional_editor"):
        with pytest.raises(NotAllowed):
            adopt_now(drafted, by=getattr(drafted.cast, who))


def test_draft_is_laid_over_the_edition_of_its_first_day(drafted):
    lapsed = [block for block in OUTLINE if block["id"] != str(key("lijst"))]
    adopt(
        drafted.guideline,
        lapsed,
        by=drafted.cast.regional_editor,
        effective=date(2026, 6, 10),
        now=at(date(2026, 5, 1)),
        retired={key("lijst"): []},
    )
    answer_check(request=ask(drafted), is_good=True, remark="", by=drafted.cast.editor, now=NOW)
    later = NOW + timedelta(hours=1)
    with pytest.raises(PassageRefused):
        adopt_now(drafted, now=later, effective=date(2026, 6, 10))
    assert adopt_now(drafted, now=later).checked_against == drafted.editions[0]


# --- the first version, an empty one, one that takes all away -------------------------------------------------------


def test_first_version_is_asked_about_and_adopted_like_any_other(region, outsider):
    cast = region.cast
    page = make_kader(region.guideline, cast.theirs, cast.pages["theirs"])
    page.save_revision()
    looked = look_at(kader=page.kader, on=DAY, now=NOW)
    assert (looked.is_first, looked.changes, looked.takes_all_away) == (True, (), False)
    with pytest.raises(NothingChanged):
        ask_check(kader=page.kader, asked_of=cast.ours, note="", by=cast.other_coordinator, now=NOW)
    draft_local(page, [passage("samen", body="Met twee.")])
    assert [(c.is_new, c.text_changes) for c in look_at(kader=page.kader, on=DAY, now=NOW).changes] == [(True, True)]
    row = ask_check(kader=page.kader, asked_of=cast.ours, note="", by=cast.other_coordinator, now=NOW)
    answer_check(request=row, is_good=True, remark="", by=cast.assessor, now=NOW)
    table = open_draft(kader=page.kader)
    edition = put_in_force(
        kader=page.kader,
        seen=(table.revision_id, table.hash),
        effective_from=DAY,
        by=cast.other_coordinator,
        now=NOW + timedelta(hours=1),
    )
    assert (edition.number, edition.checked_by) == (1, cast.assessor)


def test_draft_that_takes_everything_away_is_a_change_like_any_other(region):
    draft_local(region.page, [])
    looked = look_at(kader=region.kader, on=DAY, now=NOW)
    assert (looked.takes_all_away, [change.lapses for change in looked.changes]) == (True, [True] * 4)
    answer_check(request=ask(region), is_good=True, remark="", by=region.cast.editor, now=NOW)
    assert adopt_now(region, now=NOW + timedelta(hours=1)).passages.count() == 0


def test_changes_and_problems_come_per_section_in_printed_order(region):
    passages = changed(lijst="In de kast.", samen=None)
    passages[1].values = {}
    passages.append(passage("welkom", body="Mag niet."))
    draft_local(region.page, passages)
    looked = look_at(kader=region.kader, on=DAY, now=NOW)
    assert [(change.section.number, change.change) for change in looked.changes] == [
        ("1.1", "nieuw"),
        ("2.1", "vervallen"),
        ("2.2", "inhoudelijk"),
        ("2.4", "inhoudelijk"),
    ]
    gone = looked.changes[2]
    assert [(row.label, row.was, row.becomes) for row in gone.details] == [("Vraag over ronde.dagen", "dinsdag", "")]
    assert gone.proposed == ChangeClass.EDITORIAL
    assert [problem.section.number for problem in looked.problems] == ["1.1", "2.2"]
    assert verdict_of(kader=region.kader, table=looked.table, by=region.cast.editor, now=NOW).state == NOT_ASKED
