"""The matrix says what the single views say, in a number of queries that does not grow."""

import io
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from cms.belonging import join
from cms.demo.load import load_demo
from cms.models import Membership, Organisation, Role
from richtlijnen import matrix_export
from richtlijnen.choices import ChangeClass, Status
from richtlijnen.differences import load_differences
from richtlijnen.edition_plan import Change
from richtlijnen.everywhere import load_everywhere
from richtlijnen.matrix import Line, Matrix, load_matrix
from richtlijnen.models import Richtlijn
from richtlijnen.reading import guideline_for
from richtlijnen.review_loading import reviews_of
from richtlijnen.section_everywhere import load_section
from tests.people import make_organisation

from .making import OUTLINE, SECOND, adopt, adopt_local, at, key, make_kader, passage, section
from .making_reviews import CHANGED, WORDING, outline, says, text

NOW = at(date(2026, 7, 1))
TODAY = date(2026, 7, 1)


def second_edition(region, cast):
    """One agreement changed, one wording, one lapsed, one became fixed under a passage."""
    blocks = [
        block if name not in block["value"]["title"] else new
        for block in OUTLINE
        for name, new in [("samen", section("samen", kind="aanvulbaar", body="<p>Anders.</p>"))]
        if "lijst" not in block["value"]["title"]
    ]
    return adopt(
        region.guideline,
        blocks,
        by=cast.regional_editor,
        effective=SECOND,
        changes={key("samen"): Change(ChangeClass.SUBSTANTIVE, "Beter")},
        retired={key("lijst"): []},
    )


def other_kader(region, cast, organisation, page, passages):
    """Let another organisation adopt texts of its own."""
    kader = make_kader(region.guideline, organisation, page)
    return adopt_local(
        kader, passages, by=cast.other_coordinator, effective=date(2026, 2, 1), against=region.editions[0]
    )


def the_matrix(region):
    return load_matrix(richtlijn=region.richtlijn, on=TODAY, known_at=NOW)


def test_it_counts_every_status(region, cast):
    second_edition(region, cast)
    found = the_matrix(region)
    ours = [one.slug for one in found.organisations].index("onzedorp")
    by_title = {line.title: line.statuses[ours] for line in found.lines}
    assert by_title == {
        "Titel welkom": None,
        "Titel meedoen": Status.CURRENT,
        "Titel samen": Status.REVIEW,
        "Titel tijden": Status.CURRENT,
        "Titel melden": Status.EMPTY,
        "Titel lijst": Status.ORPHANED,
    }
    assert found.totals == [(Status.ORPHANED, 1), (Status.REVIEW, 1), (Status.EMPTY, 3), (Status.CURRENT, 2)]
    assert found.chapters[-1] == ("", "")  # the lapsed one stands last, under no chapter


@pytest.mark.parametrize(
    ("coming", "expected"),
    [
        ({}, Status.NOTICE),
        ({"samen": text("Loop met drie.")}, Status.COMING),
        ({"samen": {"kind": "vast"}}, Status.COMING),
        ({"samen": None}, Status.COMING),
    ],
)
def test_only_the_wording_changed_and_more_is_coming_is_said_everywhere_alike(region, cast, coming, expected):
    def next_edition(effective, now, change, **changes):
        kept = {name: value for name, value in changes.items() if value is not None}
        adopt(
            region.guideline,
            outline(**changes),
            by=cast.regional_editor,
            effective=effective,
            changes=says(**dict.fromkeys(kept, change)),
            retired={key(name): [] for name in changes if name not in kept},
            now=now,
        )

    now_text = text("Loop samen.")
    next_edition(SECOND, at(date(2026, 5, 1)), WORDING, samen=now_text)
    merged = {name: value and {**now_text, **value} for name, value in coming.items()} or {"samen": now_text}
    if coming:
        next_edition(date(2026, 8, 1), at(date(2026, 6, 20)), CHANGED, **merged)
    own = reviews_of(kader=region.kader, now=NOW).of(key("samen")).status
    line = next(line for line in the_matrix(region).lines if line.key == key("samen"))
    ours = [one.slug for one in the_matrix(region).organisations].index("onzedorp")
    alone = guideline_for(organisation=cast.ours, person=cast.coordinator, on=TODAY, known_at=NOW)
    assert (own, line.statuses[ours], alone.section(key("samen")).status) == (expected, expected, expected)


def test_parts_of_it(region, cast):
    second_edition(region, cast)
    found = the_matrix(region)
    part = found.only(status=Status.REVIEW)
    assert ([line.title for line in part.lines], [one.slug for one in part.organisations]) == (
        ["Titel samen"],
        ["onzedorp"],
    )
    assert [line.number for line in found.only(chapter="1").lines] == ["1.1", "1.2"]
    assert [one.slug for one in found.only(organisation="anderdorp").organisations] == ["anderdorp"]
    assert found.only(status=Status.EXPIRED).lines == ()
    assert [one.slug for one in found.page(start=1, size=1).organisations] == [found.organisations[1].slug]


@pytest.mark.django_db
def test_it_equals_the_single_views_in_the_example_region():
    now = timezone.now()
    load_demo(now=now)
    today = timezone.localdate(now)
    found = load_matrix(richtlijn=Richtlijn.objects.get(), on=today, known_at=now)
    assert len(found.organisations) == 10
    seen = 0
    for place, organisation in enumerate(found.organisations):
        keeper = Membership.objects.filter(organisation=organisation, role=Role.COORDINATOR).first().person
        alone = guideline_for(organisation=organisation, person=keeper, on=today, known_at=now)
        own = {line.key: line.statuses[place] for line in found.lines if line.number}
        assert own == {one.key: one.status for one in alone.sections()}
        orphans = {line.key for line in found.lines if line.statuses[place] == Status.ORPHANED}
        assert orphans == {one.section for one in alone.set_aside if one.status == Status.ORPHANED}
        seen += len([status for status in own.values() if status])
    assert seen > 50


def queries(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def test_queries_do_not_grow(region, cast):
    acts = {
        "matrix": lambda: the_matrix(region),
        "section": lambda: load_section(richtlijn=region.richtlijn, key=key("samen"), on=TODAY, known_at=NOW),
        "differences": lambda: load_differences(richtlijn=region.richtlijn, on=TODAY, known_at=NOW),
    }
    before = {name: queries(act) for name, act in acts.items()}
    index = cast.pages["ours"].get_parent().specific
    for name in ("Derde", "Vierde"):
        organisation, page = make_organisation(name, index)
        join(person=cast.other_coordinator, organisation=organisation, role=Role.COORDINATOR, on=date(2024, 1, 1))
        fresh = type(cast.other_coordinator).objects.get(pk=cast.other_coordinator.pk)
        kader = make_kader(region.guideline, organisation, page)
        adopt_local(
            kader, [passage("samen", body=name)], by=fresh, effective=date(2026, 2, 1), against=region.editions[0]
        )
    assert Organisation.objects.count() == 4
    assert {name: queries(act) for name, act in acts.items()} == before
    assert max(before.values()) <= 11


def test_one_section_shows_what_may_be_read_and_no_more(region, cast):
    secret = [
        passage("samen", body="Alleen wij weten dit.", only_for_us=True),
        passage("tijden", "invulling", body="Woensdag bij de kerk.", values={"ronde.dagen": "woensdag"}),
    ]
    other_kader(region, cast, cast.theirs, cast.pages["theirs"], secret)
    found = load_section(richtlijn=region.richtlijn, key=key("samen"), on=TODAY, known_at=NOW)
    places = {place.organisation.slug: place for place in found.places}
    assert [one.body for one in places["onzedorp"].section.local] == ["<p>Bij ons met drie.</p>"]
    assert (places["onzedorp"].status, places["onzedorp"].based_on, places["onzedorp"].version) == (
        Status.CURRENT,
        ("1.0",),
        1,
    )
    assert (places["anderdorp"].section.local, places["anderdorp"].is_kept_back) == ((), True)
    times = load_section(richtlijn=region.richtlijn, key=key("tijden"), on=TODAY, known_at=NOW)
    assert "dinsdag" not in repr([place.section.values for place in times.places])
    assert load_section(richtlijn=region.richtlijn, key=key("nergens"), on=TODAY, known_at=NOW) is None


def test_one_section_reads_only_its_own_passages(region, cast):
    whole = load_everywhere(richtlijn=region.richtlijn, on=TODAY, known_at=NOW)
    part = load_everywhere(richtlijn=region.richtlijn, on=TODAY, known_at=NOW, section=key("samen"))
    assert [len(layer.overlay.passages) for layer in whole.layers] == [0, 4]
    assert [[one.section for one in layer.overlay.passages] for layer in part.layers] == [[], [key("samen")]]


def test_where_most_differ_stands_first(region, cast):
    other_kader(
        region,
        cast,
        cast.theirs,
        cast.pages["theirs"],
        [passage("lijst", body="De lijst hangt buiten."), passage("samen", body="X", only_for_us=True)],
    )
    found = load_differences(richtlijn=region.richtlijn, on=TODAY, known_at=NOW)
    assert [(row.section.title, row.count, row.wordings) for row in found] == [
        ("Titel lijst", 2, 2),
        ("Titel meedoen", 1, 1),
        ("Titel samen", 1, 1),
        ("Titel tijden", 1, 1),
    ]


def sheets(matrix):
    return load_workbook(io.BytesIO(matrix_export.as_workbook(matrix=matrix)))


def test_the_spreadsheet_reads_back(region, cast):
    second_edition(region, cast)
    book = sheets(the_matrix(region))
    overview, rows = (book[name] for name in book.sheetnames)
    assert (overview.freeze_panes, rows.freeze_panes) == ("D2", "A2")
    assert (overview.auto_filter.ref, rows.auto_filter.ref) == ("A1:E7", "A1:H8")
    assert [cell.value for cell in overview[1]][3:] == ["Buurtpreventie Anderdorp", "Buurtpreventie Onzedorp"]
    line = next(row for row in overview.iter_rows(min_row=2, values_only=True) if row[2] == "Titel samen")
    assert line == (2, "2.1", "Titel samen", None, "Kijk dit na")
    found = list(rows.iter_rows(min_row=2, values_only=True))
    assert len(found) == 7
    wanted = ("Buurtpreventie Onzedorp", "Onzedorp", 2, "2.1", "Titel samen", "Kijk dit na", "2.0")
    assert (*wanted, datetime(2026, 7, 1)) in found


def test_a_text_is_never_a_formula():
    class Place:
        slug, name, municipality = "x", '=HYPERLINK("http://x.example")', "+1"

    line = Line(key("x"), "1.1", "@SUM(A1)", "1", "Een", (Status.CURRENT,))
    book = sheets(Matrix(on=TODAY, edition="1.0", organisations=(Place(),), lines=(line,)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    risky = [cell for cell in cells if str(cell.value)[0] in "=+-@"]
    assert len(risky) == 5
    assert all(cell.quotePrefix for cell in risky)
