"""The example guideline and kaders load through the rules, once, with everything that happened around them."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from cms.models import Organisation, User
from richtlijnen.checking import waiting_for
from richtlijnen.choices import Operation, Outcome, Status
from richtlijnen.models import (
    CheckRequest,
    Edition,
    HigherRuleConfirmation,
    Kader,
    LocalEdition,
    LocalPassageVersion,
    PassageReview,
)
from richtlijnen.places import load_place
from richtlijnen.reading import guideline_for
from richtlijnen.still_to_read import reader_at
from richtlijnen.values import filled_values

from .demo_region import LATER, TODAY, load_everything
from .making import at

# Passages that another organisation could take over as they stand, at sections where most have nothing yet.
SHARED = [
    ("zwijndrecht", "3.4", "Witte voetjes"),
    ("zwijndrecht", "9.3", "Elke klacht krijgt een nummer"),
    ("gorinchem-oost", "4.4", "Donkere Dagen Offensief"),
    ("sliedrecht", "4.4", "zakkenrollers"),
    ("sliedrecht", "7.3", "nummer op de paal"),
    ("alblasserdam", "10.4", "oudere bewoners"),
    ("alblasserdam", "4.2", "overlappen een kwartiertje"),
    ("papendrecht", "10.4", "zonder naam erbij"),
    ("leerdam-noord", "10.3", "niemand alleen naar huis"),
    ("hardinxveld", "9.3", "kaartje uit je jaszak"),
    ("hendrik-ido-ambacht", "10.2", "kaartje met drie taken"),
    ("groot-ammers", "2.1", "vijf keer mee"),
]


def counts():
    """Return the number of rows of every model of the guideline."""
    models = apps.get_app_config("buurtkader_richtlijnen").get_models()
    return {model.__name__: model.objects.count() for model in models}


def seen(slug, *, on=TODAY, person="vrijwilliger"):
    place = Organisation.objects.get(slug=slug)
    reader = User.objects.get(email=f"{person}@{slug}.example")
    return guideline_for(organisation=place, person=reader, on=on, known_at=at(TODAY, hour=13))


def section(slug, number, **kwargs):
    return next(item for item in seen(slug, **kwargs).sections() if item.number == number)


def everywhere(on=TODAY):
    """Return {organisation slug: what holds there}."""
    found = load_everything(on)
    resolved = found.resolved()
    return {layer.organisation.slug: resolved[layer.organisation.pk] for layer in found.layers}


def statuses(slug, on=TODAY):
    """Return {number, or lapsed title: status} of every passage and gap of one organisation that is not at rest."""
    found = everywhere(on)[slug]
    at_rest = (None, Status.CURRENT, Status.COMING)
    here = {item.number: item.status for item in found.sections() if item.status not in at_rest}
    return here | {passage.status: passage.status for passage in found.set_aside if passage.status == Status.ORPHANED}


def test_demo_has_three_editions_and_ten_frameworks_and_loads_once(demo_region):
    first = counts()
    assert [edition.number for edition in Edition.objects.all()] == ["1.0", "2.0", "3.0"]
    assert Kader.objects.count() == 10
    assert LocalEdition.objects.count() == 15
    demo_region()
    assert counts() == first


def test_demo_shows_what_the_design_promises(demo_region):
    found = everywhere()
    assert len(found) == 10
    for resolved in found.values():
        assert (resolved.number, len(resolved.sections()), [row.number for row in resolved.waiting]) == (
            "2.0",
            39,
            ["3.0"],
        )
    closed = {item.number for item in found["sliedrecht"].sections() if item.audience != "openbaar"}
    assert closed == {"4.2", "4.3", "5.2", "7.2", "8.2", "10.3", "11.2", "11.3"}
    number = section("sliedrecht", "4.3").value("afmelden.nummer")
    assert (number.text, number.state) == ("078-000 00 12 (voorbeeld)", "agreed")
    held = {item.status for resolved in found.values() for item in resolved.sections()}
    aside = {passage.status for resolved in found.values() for passage in resolved.set_aside}
    assert held | aside == {*Status.values, None}


def test_days_of_the_story_count_from_the_day_of_loading(demo_region):
    days = [(edition.effective_from - TODAY).days for edition in Edition.objects.all()]
    assert days == [-365, -30, 40]
    recorded = LocalEdition.objects.get(kader__organisation__slug="zwijndrecht", number=2)
    assert (recorded.recorded_at, (recorded.effective_from - TODAY).days) == (at(date(2026, 11, 14)), -7)


def test_six_differences_between_organisations_are_in_the_kaders(demo_region):

    def value(slug, number, key):
        return section(slug, number).value(key).text

    def local(slug, number):
        return " ".join(passage.body for passage in section(slug, number).local)

    assert "Midden-Nederland" in local("leerdam-noord", "7.2")
    overlaps = {value(slug, "11.3", "politie.overleg") for slug in ("leerdam-noord", "sliedrecht", "gorinchem-oost")}
    assert len(overlaps) == 3
    assert value("hardinxveld", "4.2", "ronde.dagen") == "maandag tot en met zaterdag"
    assert value("alblasserdam", "4.2", "ronde.tijden").startswith("drie rondes van anderhalf uur")
    assert "wisselende avonden" in value("sliedrecht", "4.2", "ronde.dagen")
    assert value("hardinxveld", "5.1", "hesje.kleur").startswith("blauw")
    assert value("zwijndrecht", "5.1", "hesje.kleur").startswith("geel")
    assert "eigen budget" in local("gorinchem-oost", "5.1")
    assert "Geld krijgen we niet" in local("gorinchem-stalkaarsen", "5.1")
    assert len(section("leerdam-noord", "2.2").higher_rules) == 1
    assert "na een half jaar nog mee" in value("zwijndrecht", "2.2", "vog.regeling")
    assert "servicelijn" in value("sliedrecht", "7.3", "gemeente.meldpunt")
    assert "kanaal 0" in value("alblasserdam", "5.2", "verbinding.kanaal")
    assert value("sliedrecht", "5.2", "verbinding.kanaal") == "geen portofoon"
    assert "belt daarna de politie" in value("hendrik-ido-ambacht", "4.3", "afmelden.bij")
    assert "Witte voetjes" in local("zwijndrecht", "3.4")
    assert local("sliedrecht", "3.4") == ""


@pytest.mark.parametrize(("slug", "number", "words"), SHARED)
def test_shared_passage_holds_and_others_may_read_it(demo_region, slug, number, words):
    found = [passage for passage in section(slug, number, person="coordinator").local if words in passage.body]
    assert [(passage.only_for_us, passage.taken_from) for passage in found] == [(False, "")]


def test_one_passage_was_taken_over_with_its_source(demo_region):
    rows = LocalPassageVersion.objects.exclude(taken_from="").values_list(
        "local_edition__kader__organisation__slug", "taken_from"
    )
    assert list(rows) == [("papendrecht", "Buurtpreventie Zwijndrecht, versie 1")]


def test_groot_ammers_has_gaps_and_exactly_three_passages_to_look_at(demo_region):
    assert statuses("groot-ammers") == {
        "4.3": Status.REVIEW,
        "5.2": Status.EMPTY,
        "8.2": Status.REVIEW,
        "11.2": Status.EMPTY,
        Status.ORPHANED: Status.ORPHANED,
    }
    assert statuses("groot-ammers", on=LATER) == statuses("groot-ammers")


def test_passages_stand_aside_for_each_of_the_three_reasons(demo_region):
    aside = {(slug, p.status) for slug, found in everywhere().items() for p in found.set_aside if p.confirmed}
    assert aside == {
        ("groot-ammers", Status.ORPHANED),
        ("hendrik-ido-ambacht", Status.NOT_ALLOWED),
        ("leerdam-noord", Status.EXPIRED),
    }


def test_reviews_are_decided_in_each_way_and_others_are_open(demo_region):
    outcomes = set(PassageReview.objects.values_list("outcome", flat=True))
    assert outcomes == set(Outcome.values)
    assert PassageReview.objects.filter(remark_key=None).count() == 0
    adapted = LocalPassageVersion.objects.filter(
        local_edition__kader__organisation__slug="sliedrecht", section__key=section("sliedrecht", "4.3").key
    ).order_by("local_edition__number")
    assert [row.based_on.edition.number for row in adapted] == ["1.0", "2.0"]
    open_now = {slug for slug, found in everywhere().items() if Status.REVIEW in {s.status for s in found.sections()}}
    assert len(open_now) >= 5
    open_then = everywhere(LATER)["sliedrecht"]
    assert [s.number for s in open_then.sections() if s.status == Status.REVIEW] == ["5.1"]


def test_one_higher_rule_is_confirmed_and_one_waits(demo_region):
    rules = LocalPassageVersion.objects.filter(operation=Operation.HIGHER_RULE)
    confirmed = set(HigherRuleConfirmation.objects.values_list("passage_hash", flat=True))
    waiting = {row.local_edition.kader.organisation.slug for row in rules if row.hash not in confirmed}
    assert waiting == {"zwijndrecht"}
    assert section("zwijndrecht", "4.4").higher_rules == ()


def to_read(who, slug):
    """Return the numbers of what somebody still has to read today, and how many sections were read on paper."""
    handle = {"email": who} if "@" in who else {"username": who}
    place = load_place(organisation=Organisation.objects.get(slug=slug), on=TODAY, known_at=at(TODAY, hour=13))
    reader = reader_at(place, person=User.objects.get(**handle))
    return [item.section.number for item in reader.due], reader.on_paper


def test_somebody_read_everything_somebody_before_the_change_somebody_on_paper_and_somebody_nothing(demo_region):
    changed = ["3.4", "4.3", "4.4", "7.3", "8.1", "8.2", "10.4"]
    assert to_read("vrijwilliger2@sliedrecht.example", "sliedrecht") == ([], 0)
    assert to_read("vrijwilliger@sliedrecht.example", "sliedrecht") == (changed, 0)
    due, on_paper = to_read("demo-mien-sliedrecht", "sliedrecht")
    assert (due, on_paper) == ([], 39)
    assert len(to_read("vrijwilliger3@sliedrecht.example", "sliedrecht")[0]) == 39
    due, on_paper = to_read("demo-sien-groot-ammers", "groot-ammers")
    assert (due, on_paper) == (["3.4", "4.3", "8.1", "8.2", "10.4"], 38)
    assert len(to_read("vrijwilliger@gorinchem-oost.example", "gorinchem-oost")[0]) == 35


def test_drafts_wait_for_somebody_to_look_or_were_looked_at(demo_region):
    found = {
        row.kader.organisation.slug: (row.asked_of.slug, row.is_good, bool(row.remark))
        for row in CheckRequest.objects.all()
    }
    assert found == {
        "papendrecht": ("sliedrecht", None, False),
        "gorinchem-stalkaarsen": ("leerdam-noord", False, True),
        "gorinchem-oost": ("alblasserdam", True, True),
    }
    asked = User.objects.get(email="toetser@sliedrecht.example")
    assert [row.kader.organisation.slug for row in waiting_for(asked)] == ["papendrecht"]


def test_values_are_fresh_or_due_or_were_never_looked_at(demo_region):
    def values(slug):
        kader = Kader.objects.get(organisation__slug=slug)
        return filled_values(kader=kader, on=TODAY, known_at=at(TODAY, hour=13))

    sliedrecht = {value.key: (value.checked_on, value.is_due) for value in values("sliedrecht")}
    assert sliedrecht["afmelden.nummer"] == (TODAY - timedelta(days=20), False)
    assert sliedrecht["vertrouwenspersoon.contact"] == (TODAY - timedelta(days=195), True)
    assert sliedrecht["verzekering.contact"] == (None, True)
    assert {(value.checked_on, value.is_due) for value in values("papendrecht")} == {(None, False)}
