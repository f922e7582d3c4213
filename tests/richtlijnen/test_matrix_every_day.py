"""On any day of the example region the matrix says what each organisation's own pages say."""

from datetime import timedelta

from cms.models import Membership, Role
from richtlijnen.choices import Status
from richtlijnen.matrix import load_matrix
from richtlijnen.models import Edition, Kader, LocalEdition, LocalPassageVersion, Richtlijn
from richtlijnen.reading import guideline_for
from richtlijnen.review_loading import reviews_of
from richtlijnen.section_everywhere import load_section

from .demo_region import LATER, TODAY
from .making import at

KNOWN = at(TODAY, hour=13)


def turning_days():
    """Return every day on which something begins or ends at some organisation, and the day before it."""
    found = {row.effective_from for model in (Edition, LocalEdition) for row in model.objects.all()}
    ends = LocalPassageVersion.objects.exclude(valid_until=None).values_list("valid_until", flat=True)
    found |= {day + timedelta(days=1) for day in ends}
    first = min(found)
    return sorted({day - timedelta(days=back) for day in found for back in (0, 1)} - {first - timedelta(days=1)})


def matrix_on(day, known_at=KNOWN):
    return load_matrix(richtlijn=Richtlijn.objects.get(), on=day, known_at=known_at)


def column(found, place):
    """Return {section: status} of one organisation: in force, and lapsed with a text of its own."""
    standing = {line.key: line.statuses[place] for line in found.lines if line.number}
    lapsed = {line.key: line.statuses[place] for line in found.lines if not line.number and line.statuses[place]}
    return standing, lapsed


def test_matrix_equals_what_each_coordinator_reads_on_every_turning_day(demo_region):
    asked = turning_days()
    assert len(asked) > 12
    counted = set()
    for day in asked:
        found = matrix_on(day)
        assert len(found.organisations) == 10
        for place, organisation in enumerate(found.organisations):
            person = Membership.objects.filter(organisation=organisation, role=Role.COORDINATOR).first().person
            alone = guideline_for(organisation=organisation, person=person, on=day, known_at=KNOWN)
            standing, lapsed = column(found, place)
            assert standing == {one.key: one.status for one in alone.sections()}, (day, organisation)
            orphans = {one.section: one.status for one in alone.set_aside if one.status == Status.ORPHANED}
            assert lapsed == orphans, (day, organisation)
            counted |= {*standing.values(), *lapsed.values()}
        assert sum(count for _status, count in found.totals) == sum(
            1 for line in found.lines for status in line.statuses if status
        )
    assert counted == {*Status, None}


def test_matrix_equals_the_page_of_each_section(demo_region):
    for day in (TODAY, LATER):
        found = matrix_on(day)
        for line in found.lines:
            page = load_section(richtlijn=Richtlijn.objects.get(), key=line.key, on=day, known_at=KNOWN)
            assert [one.organisation for one in page.places] == list(found.organisations)
            assert tuple(one.status for one in page.places) == line.statuses, (day, line.title)


def test_matrix_equals_each_list_of_what_to_look_at(demo_region):
    """What an organisation is asked to look at now is what the matrix shows of it, and no more."""
    for now in (KNOWN, at(LATER, hour=13)):
        found = matrix_on(now.date(), known_at=now)
        asked = {Status.REVIEW, Status.NOTICE, Status.ORPHANED, Status.NOT_ALLOWED, Status.EXPIRED}
        total = 0
        for place, organisation in enumerate(found.organisations):
            standing, lapsed = column(found, place)
            shown = {key: status for key, status in (standing | lapsed).items() if status in asked}
            own = reviews_of(kader=Kader.objects.get(organisation=organisation), now=now)
            listed = {one.key: one.status for one in own.reviews if one.status in asked}
            assert listed == shown, organisation
            total += len(listed)
        assert total > 5
