"""The guideline on paper: the right text for the right readers, made once, kept as it was made."""

import io
import re
import subprocess
from datetime import date, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from richtlijnen import printing
from richtlijnen.choices import Audience, ChangeClass
from richtlijnen.edition_plan import Change
from richtlijnen.models import GuidelinePrint
from richtlijnen.records import RecordIsFinal
from richtlijnen.tasks import PRINTS, follow_edition, follow_local_edition
from richtlijnen.verifying import broken_records

from .making import FIRST, OUTLINE, SECOND, adopt, adopt_local, at, key, passage, section
from .test_pdf import structure

PUBLIC, OWN = Audience.PUBLIC, Audience.VOLUNTEERS
DAY = date(2026, 3, 1)


def text_of(data):
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=bytes(data), capture_output=True, check=True)
    return re.sub(r"\s+", " ", run.stdout.decode())


def made(region, organisation, audience, on=DAY, now=None):
    """Return the print of what holds on `on`."""
    now = now or at(on)
    guideline = printing.text_for(organisation=organisation, audience=audience, on=on, known_at=now)
    return printing.find_or_make(
        richtlijn=region.richtlijn, organisation=organisation, audience=audience, guideline=guideline, now=now
    )


def test_it_says_what_holds_from_when_and_where_to_look(region, cast):
    text = text_of(made(region, cast.ours, OWN).pdf)
    assert "Wat geldt bij ons in Onzedorp" in text
    assert "Geldt vanaf 1 februari 2026" in text
    assert text.count("editie 1.0 van de regio · versie 1 van onze eigen afspraken") == 3  # every page but the first
    assert text.count("Papier kan verouderd zijn. Kijk op localhost:8000/richtlijn/onzedorp") == 4
    assert text.count("Afdruk van 1 maart 2026") == 5  # the front says it once more
    assert "bladzijde 4 van 4" in text
    assert "Bij ons in Onzedorp Bij ons met drie." in text
    assert "dinsdag" in text
    assert "Onze eigen afspraak, versie 1, vastgesteld op 31 januari 2026" in text
    assert "afgesproken op" not in text  # no day of agreement was given


def test_no_person_is_named(region, cast):
    text = text_of(made(region, cast.ours, OWN).pdf)
    assert [person.last_name for person in cast.people.values() if person.get_full_name() in text] == []
    assert "Cora" not in text


def test_a_visitor_gets_no_text_that_is_only_for_volunteers(region, cast):
    text = text_of(made(region, cast.ours, PUBLIC).pdf)
    assert text.count("Deze afspraak is alleen voor onze vrijwilligers.") == 2  # a section, and the value of another
    for words in ("Tekst tijden", "dinsdag", "Bij regen niet"):
        assert words not in text
    assert "Bij ons met drie." in text
    assert "Tekst tijden" in text_of(made(region, cast.ours, OWN).pdf)


def test_contents_name_the_right_pages_and_mark_own_agreements(region, cast):
    data = bytes(made(region, cast.ours, OWN).pdf)
    reader = PdfReader(io.BytesIO(data))
    contents = reader.pages[1].extract_text()
    line = next(row for row in contents.splitlines() if "Titel samen" in row)
    page = int(re.findall(r"\d+", line)[-1])
    assert "Titel samen" in reader.pages[page - 1].extract_text()
    assert "eigen afspraak" in line
    goals = {note.get_object()["/Dest"] for note in reader.pages[1]["/Annots"]}
    assert len(goals) == 8  # two chapters, six sections: all links


def test_it_can_be_read_out_and_the_feet_are_left_out(region, cast):
    data = bytes(made(region, cast.ours, OWN).pdf)
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]
    kinds = [element["/S"] for element in structure(root["/StructTreeRoot"])]
    assert [kinds.count(kind) for kind in ("/H1", "/H2", "/H3")] == [1, 3, 6]
    spoken = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True).stdout
    assert b"Papier kan verouderd" not in spoken


def test_local_text_has_its_label_in_words(region, cast):
    text = text_of(made(region, cast.ours, OWN).pdf)
    assert text.count("Bij ons in Onzedorp ") == 6  # the legend, and five of the six sections
    assert text.count("Tekst van de regio, sinds editie 1.0") == 6


def test_the_same_text_is_drawn_once(region, cast, monkeypatch):
    first = made(region, cast.ours, OWN)
    monkeypatch.setattr(printing, "draw_guideline", lambda **_: pytest.fail("drawn again"))
    assert made(region, cast.ours, OWN, now=at(DAY + timedelta(days=9))) == first
    assert GuidelinePrint.objects.count() == 1


def test_two_at_once_keep_the_first(region, cast, monkeypatch):
    real = printing.draw_guideline

    def slow(**more):
        monkeypatch.setattr(printing, "draw_guideline", real)
        made(region, cast.ours, OWN)
        return real(**more)

    monkeypatch.setattr(printing, "draw_guideline", slow)
    second = made(region, cast.ours, OWN)
    assert list(GuidelinePrint.objects.all()) == [second]


def test_a_stored_print_has_its_hash_and_is_never_changed(region, cast):
    row = made(region, cast.ours, OWN)
    assert row.pdf_hash == printing.hash_of(bytes(row.pdf))
    assert (row.edition, row.local_edition) == (region.editions[0], region.local_editions[0])
    with pytest.raises(RecordIsFinal):
        row.save()
    checked, broken = broken_records()
    assert broken == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE buurtkader_richtlijnen_guidelineprint SET pdf_hash = 'v1:0'")
    assert broken_records() == (checked, [f"GuidelinePrint {row.pk} ({row})"])


def test_a_past_day_carries_the_versions_of_that_day(region, cast):
    changed = [
        block
        if "samen" not in block["value"]["title"]
        else section("samen", kind="aanvulbaar", body="<p>Nieuwe tekst.</p>")
        for block in OUTLINE
    ]
    second = adopt(
        region.guideline,
        changed,
        by=cast.regional_editor,
        effective=SECOND,
        changes={key("samen"): Change(ChangeClass.SUBSTANTIVE, "Beter")},
    )
    adopt_local(
        region.page, [passage("samen", body="Bij ons met vier.")], by=cast.coordinator, effective=SECOND, against=second
    )
    now = at(date(2026, 7, 1))
    past, today = made(region, cast.ours, OWN, DAY, now), made(region, cast.ours, OWN, date(2026, 7, 1), now)
    assert (past.edition.number, past.local_edition.number) == ("1.0", 1)
    assert (today.edition.number, today.local_edition.number) == (second.number, 2)
    then, newer = text_of(past.pdf), text_of(today.pdf)
    assert "Geldt van 1 februari 2026 tot en met 31 mei 2026" in then
    assert "Bij ons met drie." in then
    assert "Tekst samen." in then
    assert "Bij ons met vier." in newer
    assert "Nieuwe tekst." in newer
    assert "editie 2.0 van de regio · versie 2" in newer


def test_once_the_end_is_known_there_is_a_new_print(region, cast):
    open_ended = made(region, cast.ours, OWN)
    adopt_local(region.page, [], by=cast.coordinator, effective=SECOND, against=region.editions[0], now=at(DAY, 15))
    ended = made(region, cast.ours, OWN, now=at(DAY, 16))
    assert ended != open_ended
    assert "Geldt sinds 1 februari 2026. Vanaf 1 juni 2026 geldt een nieuwe versie" in text_of(ended.pdf)


def test_following_an_edition_makes_every_print_once(region, cast, run_tasks):
    follow_edition.enqueue(region.editions[0].pk)
    follow_local_edition.enqueue(region.local_editions[0].pk)
    run_tasks()
    found = sorted(
        (row.organisation.slug if row.organisation else "", row.audience) for row in GuidelinePrint.objects.all()
    )
    assert found == [(place, who) for place in ("", "anderdorp", "onzedorp") for who in ("openbaar", "vrijwilliger")]
    follow_edition.enqueue(region.editions[0].pk)
    run_tasks()
    assert GuidelinePrint.objects.count() == 6


def test_before_the_first_edition_there_is_nothing_to_print(region, cast):
    assert (
        printing.text_for(organisation=cast.ours, audience=PUBLIC, on=FIRST - timedelta(days=1), known_at=at(DAY))
        is None
    )


def test_prints_wait_in_a_queue_of_their_own(region, cast):
    follow_edition.call(region.editions[0].pk)
    follow_local_edition.call(region.local_editions[0].pk)
    rows = DBTaskResult.objects.filter(task_path__startswith="richtlijnen.tasks.")
    found = {(path.rpartition(".")[2], queue) for path, queue in rows.values_list("task_path", "queue_name")}
    follows = {("follow_edition", "default"), ("follow_local_edition", "default")}
    assert found == {*follows, ("make_prints", PRINTS), ("make_local_prints", PRINTS)}
