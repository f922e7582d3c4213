"""Who is told what when a text is adopted: once, in plain Dutch, and nothing about the past."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from cms.belonging import join
from cms.models import Notice, Role
from richtlijnen.choices import Outcome
from richtlijnen.correcting import correct_text
from richtlijnen.reminding import remind
from richtlijnen.tasks import remind_keepers
from richtlijnen.telling import RECENT_DAYS, is_worth_telling, tell_of_edition, tell_of_local_edition

from .making import OUTLINE, SECOND, adopt, adopt_local, at, key, passage, section
from .making_reviews import CHANGED, WORDING, edition_two, outline, says, take, text

pytestmark = pytest.mark.django_db
TOLD = at(SECOND - timedelta(days=28))
ENGLISH = re.compile(r"\b(?:the|this|from|since|look|read|your|have|edition|one|changes?|lapses?|new)\b", re.I)


@pytest.fixture(autouse=True)
def address(settings):
    settings.BASE_URL = "https://buurt.example"


def told(kind):
    """Return {first name: message} of one kind."""
    return {row.recipient.first_name: row for row in Notice.objects.filter(kind=kind).select_related("recipient")}


def test_keeper_gets_one_message_with_what_to_look_at_and_before_when(region):
    edition = edition_two(region)
    for _ in range(2):
        tell_of_edition(edition_id=edition.pk, now=TOLD)
    rows = told("edition_keeper")
    assert set(rows) == {"Cora", "Edo", "Otto"}
    assert rows["Cora"].subject == "Richtlijn 2.0 geldt vanaf 1 juni 2026: kijk 2 eigen teksten na"
    assert rows["Cora"].body == (
        "Dit verandert in de richtlijn vanaf 1 juni 2026:\n\n"
        "- 1.2 Titel meedoen: de afspraak verandert\n"
        "- 2.1 Titel samen: alleen de taal verandert\n"
        "- 2.4 Titel zorgen: dit is nieuw\n"
        "- 2.4 Titel lijst: dit vervalt\n\n"
        "Wat er verandert\n\n"
        "Buurtpreventie Onzedorp\n"
        "Kijk deze eigen teksten na vóór 1 juni 2026. Kloppen ze nog?\n"
        "- 1.2 Titel meedoen\n"
        "- 2.4 Titel lijst\n"
        "https://buurt.example/werkplek/onzedorp/kijk-dit-na/"
    )
    assert rows["Otto"].subject == "Richtlijn 2.0 geldt vanaf 1 juni 2026"
    assert "In jullie eigen teksten hoef je niets na te kijken." in rows["Otto"].body


def test_volunteer_gets_one_message_in_plain_words(region):
    edition = edition_two(region)
    for _ in range(2):
        tell_of_edition(edition_id=edition.pk, now=TOLD)
    rows = told("edition_volunteer")
    assert set(rows) == {"Vera", "Toos", "Olaf"}
    assert rows["Vera"].subject == "Vanaf 1 juni 2026 veranderen 3 afspraken"
    assert rows["Vera"].body == (
        "Vanaf 1 juni 2026 verandert dit in wat we met alle organisaties hebben afgesproken:\n\n"
        "- 1.2 Titel meedoen\n"
        "- 2.4 Titel zorgen (dit is nieuw)\n"
        "- 2.4 Titel lijst (dit vervalt)\n\n"
        "Wat er verandert\n\n"
        "Lees hier wat er staat bij Buurtpreventie Onzedorp:\n"
        "https://buurt.example/richtlijn/onzedorp/?op=2026-06-01\n\n"
        "Heb je een vraag? Stel die aan je coördinator."
    )


def test_who_keeps_one_and_follows_another_hears_of_each_only_what_is_about_it(region):
    join(person=region.cast.editor, organisation=region.cast.theirs, role=Role.VOLUNTEER, on=date(2024, 1, 1))
    tell_of_edition(edition_id=edition_two(region).pk, now=TOLD)
    kept, followed = Notice.objects.filter(recipient=region.cast.editor).order_by("kind")
    assert (kept.kind, kept.organisation) == ("edition_keeper", region.cast.ours)
    assert (followed.kind, followed.organisation) == ("edition_volunteer", region.cast.theirs)
    assert "Anderdorp" not in kept.body
    assert "Onzedorp" not in followed.body
    assert "Lees hier wat er staat bij Buurtpreventie Anderdorp:\n" in followed.body


def test_messages_hold_no_english(region):
    tell_of_edition(edition_id=edition_two(region).pk, now=TOLD)
    tell_of_edition(edition_id=region.editions[0].pk, now=at(date(2026, 1, 2)))
    with time_machine.travel(TOLD, tick=False):
        assert remind(now=TOLD + timedelta(days=20)) == 2
    adopt_later(region)
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert kinds == {"edition_keeper", "edition_volunteer", "local_edition", "reminder"}
    for row in Notice.objects.all():
        assert ENGLISH.findall(f"{row.subject}\n{row.body}") == [], row.body


def adopt_later(region):
    """Adopt a local edition in which one text changed and one went, and tell of it."""
    edition = adopt_local(
        region.page,
        [
            passage("meedoen", body="Bij ons loop je vijf keer mee."),
            passage("samen", body="Bij ons met drie."),
            passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "dinsdag"}),
        ],
        by=region.cast.coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    tell_of_local_edition(local_edition_id=edition.pk, now=at(SECOND - timedelta(days=1)))
    return edition


def test_own_people_are_told_of_their_own_agreements(region):
    adopt_later(region)
    rows = told("local_edition")
    assert set(rows) == {"Vera", "Edo", "Toos"}
    assert rows["Vera"].subject == "Onze afspraken bij Buurtpreventie Onzedorp veranderen vanaf 1 juni 2026"
    assert rows["Vera"].body == (
        "Vanaf 1 juni 2026 verandert dit in onze eigen afspraken:\n\n"
        "- 1.2 Titel meedoen\n"
        "- 2.4 Titel lijst (dit hebben we weggehaald)\n\n"
        "Lees hier wat er staat bij Buurtpreventie Onzedorp:\n"
        "https://buurt.example/richtlijn/onzedorp/?op=2026-06-01\n\n"
        "Heb je een vraag? Stel die aan je coördinator."
    )


def test_what_holds_already_is_told_in_the_past_above_the_message_too(region):
    adopted = adopt_later(region)
    Notice.objects.all().delete()
    tell_of_local_edition(local_edition_id=adopted.pk, now=at(SECOND))
    assert told("local_edition")["Vera"].subject == (
        "Onze afspraken bij Buurtpreventie Onzedorp zijn veranderd sinds 1 juni 2026"
    )
    tell_of_edition(edition_id=edition_two(region).pk, now=at(SECOND))
    assert told("edition_volunteer")["Vera"].subject == "Sinds 1 juni 2026 zijn 3 afspraken veranderd"


def test_once_it_holds_the_message_leads_to_what_is_to_be_read(region, as_person):
    tell_of_edition(edition_id=edition_two(region).pk, now=at(SECOND))
    path = "/richtlijn/onzedorp/lezen/"
    assert f"https://buurt.example{path}\n" in told("edition_volunteer")["Vera"].body
    assert "/richtlijn/anderdorp/lezen/" in told("edition_volunteer")["Olaf"].body
    with time_machine.travel(at(SECOND), tick=False):
        assert as_person(region.cast.volunteer).get(path).status_code == 200


def test_nobody_is_told_of_a_version_in_which_nothing_changed(region):
    same = [
        passage("meedoen", body="Bij ons loop je drie keer mee."),
        passage("samen", body="Bij ons met drie."),
        passage("tijden", "invulling", body="Bij regen niet.", values={"ronde.dagen": "woensdag"}),
        passage("lijst", body="De lijst ligt in het dorpshuis."),
    ]
    edition = adopt_local(region.page, same, by=region.cast.coordinator, effective=SECOND, against=region.editions[0])
    tell_of_local_edition(local_edition_id=edition.pk, now=at(SECOND))
    assert Notice.objects.count() == 0


def test_wording_only_is_no_message_to_volunteers(region):
    edition = adopt(
        region.guideline,
        outline(samen=text("Loop met twee.")),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(samen=WORDING),
    )
    tell_of_edition(edition_id=edition.pk, now=TOLD)
    assert (set(told("edition_volunteer")), set(told("edition_keeper"))) == (set(), {"Cora", "Edo", "Otto"})


def test_typing_error_mended_in_two_editions_is_told_once(region):
    edition_two(region)
    now = at(SECOND - timedelta(days=10))
    corrected = correct_text(
        richtlijn=region.richtlijn,
        section=key("welkom"),
        old="Tekst",
        new="Woorden",
        is_same_agreement=True,
        reason="Typefout",
        by=region.cast.regional_editor,
        effective_from=now.date(),
        now=now,
    )
    assert len(corrected) == 2
    for edition in corrected:
        tell_of_edition(edition_id=edition.pk, now=now)
    assert [row.kind for row in Notice.objects.filter(recipient=region.cast.coordinator)] == ["edition_keeper"]


def test_what_only_coordinators_may_read_is_not_named_to_volunteers(region):
    edition = adopt(
        region.guideline,
        [*OUTLINE, section("stil", audience="coordinator"), section("luid")],
        by=region.cast.regional_editor,
        effective=SECOND,
    )
    tell_of_edition(edition_id=edition.pk, now=TOLD)
    assert "Titel stil" in told("edition_keeper")["Cora"].body
    assert told("edition_volunteer")["Vera"].subject == "Vanaf 1 juni 2026 verandert één afspraak"
    assert "Titel stil" not in told("edition_volunteer")["Vera"].body


def test_volunteers_are_told_of_what_was_opened_up_to_them_and_not_of_what_was_closed(region):
    def edition(effective, **audiences):
        more = [section(name, audience=audience) for name, audience in audiences.items()]
        classes = says(**dict.fromkeys(audiences, CHANGED)) if region.richtlijn.editions.count() > 1 else {}
        blocks = [*OUTLINE, *more]
        return adopt(region.guideline, blocks, by=region.cast.regional_editor, effective=effective, changes=classes)

    edition(SECOND, stil="coordinator", luid="openbaar")
    later = date(2026, 9, 1)
    tell_of_edition(edition_id=edition(later, stil="vrijwilliger", luid="coordinator").pk, now=at(later))
    body = told("edition_volunteer")["Vera"].body
    assert "- 2.5 Titel stil (dit is nieuw)\n" in body
    assert "Titel luid" not in body
    assert "Titel luid: de afspraak verandert" in told("edition_keeper")["Cora"].body


def test_a_lapsed_section_that_was_only_for_coordinators_is_not_named_to_volunteers(region):
    more = [section("stil", audience="coordinator")]
    adopt(region.guideline, [*OUTLINE, *more], by=region.cast.regional_editor, effective=SECOND)
    later = date(2026, 9, 1)
    edition = adopt(
        region.guideline,
        [*OUTLINE, section("luid")],
        by=region.cast.regional_editor,
        effective=later,
        retired={key("stil"): []},
    )
    tell_of_edition(edition_id=edition.pk, now=at(later))
    assert "Titel stil" not in told("edition_volunteer")["Vera"].body
    assert "Titel luid" in told("edition_volunteer")["Vera"].body


@pytest.mark.parametrize(("days", "worth"), [(-40, True), (0, True), (RECENT_DAYS, True), (RECENT_DAYS + 1, False)])
def test_past_that_is_loaded_later_is_silent(region, days, worth):
    today = SECOND + timedelta(days=days)
    assert is_worth_telling(effective_from=SECOND, recorded_at=TOLD, today=today) == worth
    edition = edition_two(region)
    tell_of_edition(edition_id=edition.pk, now=at(SECOND + timedelta(days=days)))
    assert Notice.objects.exists() == worth


def test_what_works_back_in_time_is_told_when_it_is_recorded(region):
    now = at(SECOND + timedelta(days=60))
    [edition] = correct_text(
        richtlijn=region.richtlijn,
        section=key("welkom"),
        old="Tekst",
        new="Woorden",
        is_same_agreement=True,
        reason="Typefout",
        by=region.cast.regional_editor,
        effective_from=SECOND,
        retroactive=True,
        now=now,
    )
    tell_of_edition(edition_id=edition.pk, now=now + timedelta(days=RECENT_DAYS + 1))
    assert Notice.objects.count() == 0
    tell_of_edition(edition_id=edition.pk, now=now + timedelta(days=RECENT_DAYS))
    assert set(told("edition_keeper")) == {"Cora", "Edo", "Otto"}


def test_adopting_has_its_messages_sent_by_the_worker(region, run_tasks, mailoutbox):
    now = at(SECOND - timedelta(days=28))
    with time_machine.travel(now, tick=False):
        edition_two(region)
        run_tasks()
    assert {mail.to[0] for mail in mailoutbox} == {
        f"{name}@x.example" for name in ("cora", "edo", "otto", "vera", "toos", "olaf")
    }


def test_reminder_is_one_message_a_week_with_everything_due(region, run_tasks):
    edition_two(region)
    early, soon = at(SECOND - timedelta(days=20)), at(SECOND - timedelta(days=10))
    assert (remind(now=early), Notice.objects.count()) == (0, 0)
    for hour in (0, 1, 24):
        assert remind(now=soon + timedelta(hours=hour)) == 2
    rows = told("reminder")
    assert set(rows) == {"Cora", "Edo"}
    assert rows["Cora"].subject == "Eén ding wacht op je bij Buurtkader"
    assert "- Kijk dit na (Buurtpreventie Onzedorp)\n" in rows["Cora"].body
    assert "  Vóór 1 juni 2026\n  https://buurt.example/werkplek/onzedorp/kijk-dit-na/" in rows["Cora"].body
    remind(now=soon + timedelta(days=7))
    assert Notice.objects.filter(kind="reminder").count() == 4


def test_nothing_to_remind_of_when_it_is_decided_and_done(region):
    adopt(
        region.guideline,
        outline(meedoen=text("Loop twee keer mee.")),
        by=region.cast.regional_editor,
        effective=SECOND,
        changes=says(meedoen=CHANGED),
    )
    take(region, "meedoen", Outcome.KEEP, at(SECOND))
    assert (remind(now=at(SECOND + timedelta(days=3))), Notice.objects.count()) == (0, 0)


def test_reminding_is_a_task_and_a_command(region, capsys):
    from django.core.management import call_command

    edition_two(region)
    with time_machine.travel(at(SECOND), tick=False):
        remind_keepers.call()
        assert set(told("reminder")) == {"Cora", "Edo"}
        call_command("remind")
    assert capsys.readouterr().out == "2 people have something due.\n"
