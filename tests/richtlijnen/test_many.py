"""Overviews and pages ask as many queries for 60 sections and 12 organisations as for 6 and 3."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.belonging import join
from cms.models import Organisation, Role, User
from richtlijnen.choices import ChangeClass
from richtlijnen.differences import load_differences
from richtlijnen.edition_plan import Change
from richtlijnen.everywhere import load_everywhere
from richtlijnen.matrix import load_matrix
from richtlijnen.places import load_places
from richtlijnen.section_everywhere import load_section
from tests.people import make_organisation

from .making import FIRST, SECOND, adopt, adopt_local, at, chapter, filled, key, make_guideline, make_kader, passage
from .making import section as block

pytestmark = pytest.mark.django_db
CAME = date(2026, 2, 1)
DAY = SECOND + timedelta(days=10)
NOW = at(DAY)
WORK = "buurtkader_richtlijnen_work"


def outline(sections, changed=""):
    """Return chapters of ten sections, every third of them to fill in."""
    blocks = []
    for number in range(sections):
        if number % 10 == 0:
            blocks.append(chapter(f"h{number}"))
        facts = {"kind": "lokaal", "fields": [filled(f"veld.{number}")]} if number % 3 == 2 else {"kind": "aanvulbaar"}
        blocks.append(block(f"s{number}", body=f"<p>Tekst {number}.{changed}</p>", **facts))
    return blocks


def passages(sections, name):
    return [
        passage(f"s{number}", "invulling", f"{name} {number}", values={f"veld.{number}": f"{name}{number}"})
        if number % 3 == 2
        else passage(f"s{number}", body=f"{name} {number}")
        for number in range(sections)
    ]


def fill(cast, guideline, kaders, sections, day):
    """Adopt an edition of so many sections, let all lay a text over each, and change every agreement after that."""
    first = adopt(
        guideline, outline(sections, f" {day:%m}"), by=cast.regional_editor, effective=day, changes=of(sections)
    )
    for number, kader in enumerate(kaders):
        by = User.objects.get(pk=cast.other_coordinator.pk)
        rows = passages(sections, f"plaats{number}-{day:%m}")
        adopt_local(kader, rows, by=by, effective=day + timedelta(days=2), against=first)
    return first


def of(sections):
    return {key(f"s{number}"): Change(ChangeClass.SUBSTANTIVE, "Anders") for number in range(sections)}


def grow(cast, guideline, names):
    """Make organisations that one person keeps the texts of."""
    index = cast.pages["ours"].get_parent().specific
    kaders = []
    for name in names:
        organisation, page = make_organisation(name, index)
        join(person=cast.other_coordinator, organisation=organisation, role=Role.COORDINATOR, on=FIRST)
        kaders.append(make_kader(guideline, organisation, page))
    return kaders


def loads(richtlijn, on, known_at):
    """Return everything that is loaded for overviews, by name."""
    facts = {"on": on, "known_at": known_at}
    return {
        "everywhere": lambda: load_everywhere(richtlijn=richtlijn, **facts).resolved(),
        "matrix": lambda: load_matrix(richtlijn=richtlijn, **facts),
        "section": lambda: load_section(richtlijn=richtlijn, key=key("s1"), **facts),
        "differences": lambda: load_differences(richtlijn=richtlijn, **facts),
        "places": lambda: load_places(organisations=list(Organisation.objects.all()), **facts),
    }


def pages():
    """Return the pages of the region and of one organisation whose rows grow with sections or organisations."""
    region = [reverse(f"{WORK}:{name}") for name in ("matrix", "matrix_export", "differences", "region_readers")]
    region += [reverse(f"{WORK}:matrix_section", args=[key("s1")]), reverse("buurtkader_richtlijnen:guideline")]
    own = [reverse(f"{WORK}:{name}", args=["eerste"]) for name in ("kader", "kader_preview", "reviews", "values")]
    own += [reverse(f"{WORK}:{name}", args=["eerste", key("s1")]) for name in ("others", "review", "kader_section")]
    own += [reverse(f"buurtkader_richtlijnen:{name}", args=["eerste"]) for name in ("framework", "read", "compare")]
    return {"regional_editor": region, "eerste": own}


def queries(act):
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def visited(client, address):
    """Return how many queries a page takes that was opened before."""
    assert client.get(address).status_code == 200, address
    return queries(lambda: client.get(address))


def counted(cast, as_person, richtlijn, now):
    """Return how many queries each of it takes at this moment."""
    found = {name: queries(act) for name, act in loads(richtlijn, now.date(), now).items()}
    eva = User.objects.get(email="eva@x.example")
    with time_machine.travel(now, tick=False):
        for who, addresses in pages().items():
            client = as_person(eva if who == "eerste" else cast.regional_editor)
            found |= {address: visited(client, address) for address in addresses}
    return found


def test_sixty_sections_and_twelve_organisations_cost_what_six_and_three_do(cast, as_person):
    guideline = make_guideline(cast.home)
    kaders = grow(cast, guideline, ["Eerste"])
    eva = User.objects.create_user("eva@x.example", first_name="Eva", last_name="Proef")
    for role in (Role.EDITOR, Role.VOLUNTEER):
        join(person=eva, organisation=kaders[0].kader.organisation, role=role, on=FIRST)
    fill(cast, guideline, kaders, 6, FIRST)
    adopt(guideline, outline(6, " Anders."), by=cast.regional_editor, effective=SECOND, changes=of(6))
    few = counted(cast, as_person, guideline.richtlijn, NOW)

    day = date(2026, 8, 1)
    kaders += grow(cast, guideline, [f"Plaats{number}" for number in range(9)])
    fill(cast, guideline, kaders, 60, day)
    last = date(2026, 10, 1)
    adopt(guideline, outline(60, " Weer anders."), by=cast.regional_editor, effective=last, changes=of(60))
    now = at(last + timedelta(days=10))
    grid = load_matrix(richtlijn=guideline.richtlijn, on=now.date(), known_at=now)
    assert (len(grid.organisations), len(grid.lines)) == (12, 60)
    assert dict(grid.totals)["te herzien"] == 600
    many = counted(cast, as_person, guideline.richtlijn, now)
    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}
