"""A region of 500 organisations and 200 sections, for the bench: rows made in bulk, beside the demo's own."""

import time
import uuid
from datetime import timedelta

ORGANISATIONS, SECTIONS, PASSAGES = 500, 200, 20


def make_crowd():
    """Add organisations and sections until there are so many; every new organisation has twenty local texts."""
    from cms.models import Organisation, User
    from richtlijnen.history import in_force
    from richtlijnen.models import (
        EditionItem,
        Kader,
        LocalEdition,
        LocalPassageVersion,
        Richtlijn,
        Section,
        SectionVersion,
    )

    richtlijn, now, today = Richtlijn.objects.first(), *_now()
    edition = in_force(richtlijn, on=today, known_at=now)
    lines = edition.items.exclude(section_version=None)
    last = edition.items.order_by("-position").first().position
    missing = range(SECTIONS - lines.count())
    sections = Section.objects.bulk_create([Section(richtlijn=richtlijn, key=uuid.uuid4()) for _ in missing])
    common = {"edition": edition, "sequence": 1, "kind": "aanvulbaar", "audience": "openbaar", "change_class": "nieuw"}
    words = {"body": "<p>Een afspraak van veertig woorden.</p>" * 8, "canonical_text": "", "hash": ""}
    versions = SectionVersion.objects.bulk_create(
        [
            SectionVersion(section=one, title=f"Paragraaf {number}", **common, **words)
            for number, one in enumerate(sections)
        ]
    )
    EditionItem.objects.bulk_create(
        [
            EditionItem(edition=edition, position=last + place, number=f"99.{place}", section_version=one)
            for place, one in enumerate(versions, start=1)
        ]
    )
    wanted = range(ORGANISATIONS - Organisation.objects.count())
    places = Organisation.objects.bulk_create(
        [Organisation(slug=f"menigte-{n}", name=f"Menigte {n}", place=f"M{n}", municipality="M") for n in wanted]
    )
    kaders = Kader.objects.bulk_create([Kader(richtlijn=richtlijn, organisation=place) for place in places])
    about = {"number": 1, "effective_from": today, "recorded_at": now - timedelta(days=1), "checked_against": edition}
    about |= {"approved_by": User.objects.first(), "canonical_text": "", "hash": ""}
    local = LocalEdition.objects.bulk_create([LocalEdition(kader=kader, **about) for kader in kaders])
    LocalPassageVersion.objects.bulk_create(
        [
            LocalPassageVersion(
                local_edition=one,
                section=version.section,
                operation="aanvulling",
                body=f"<p>Tekst {place % 7}.</p>",
                based_on=version,
                change_class="nieuw",
                canonical_text="",
                hash="",
            )
            for place, one in enumerate(local)
            for version in versions[:PASSAGES]
        ]
    )


def overviews():
    """Return {name: a function that makes one overview} for the whole region."""
    from richtlijnen.differences import load_differences
    from richtlijnen.matrix import load_matrix
    from richtlijnen.matrix_export import as_workbook
    from richtlijnen.models import Richtlijn
    from richtlijnen.section_everywhere import load_section

    now, today = _now()
    asked = {"richtlijn": Richtlijn.objects.first(), "on": today, "known_at": now}
    key = load_matrix(**asked).lines[-1].key
    return {
        "matrix": lambda: load_matrix(**asked),
        "one section at all of them": lambda: load_section(key=key, **asked),
        "differences": lambda: load_differences(**asked),
        "spreadsheet": lambda: as_workbook(matrix=load_matrix(**asked)),
    }


def measure_overviews():
    """Return {name: (queries, CPU ms)}, the best of three."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, make in overviews().items():
        spent = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as asked:
                before = time.process_time()
                make()
                spent.append((time.process_time() - before) * 1000)
        found[name] = (len(asked), min(spent))
    return found


def print_overviews():
    """Print the overviews of the demo's region, then of the crowd."""
    small = measure_overviews()
    make_crowd()
    large = measure_overviews()
    print(f"\n{'overview of the region':<34}{'demo':>16}{f'{ORGANISATIONS} x {SECTIONS}':>20}   (queries, CPU ms)")
    for name, (queries, spent) in small.items():
        more, longer = large[name]
        print(f"{name:<34}{queries:>6}{spent:>10.1f}{more:>9}{longer:>11.1f}")
        assert more == queries, f"{name}: the number of queries grows"


def _now():
    from django.utils import timezone

    now = timezone.now()
    return now, timezone.localdate(now)
