"""All organisations at once say the same as each by itself, in a number of queries that does not grow."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import Organisation
from richtlijnen.everywhere import load_everywhere
from richtlijnen.reading import guideline_for
from tests.people import make_organisation

from .making import SECOND, at


def test_every_organisation_reads_as_by_itself(region, cast):
    coordinator = {cast.ours.pk: cast.coordinator, cast.theirs.pk: cast.other_coordinator}
    everywhere = load_everywhere(richtlijn=region.guideline.richtlijn, on=SECOND, known_at=at(SECOND))
    resolved = everywhere.resolved()
    assert set(resolved) == {cast.ours.pk, cast.theirs.pk}
    for organisation in (cast.ours, cast.theirs):
        alone = guideline_for(
            organisation=organisation, person=coordinator[organisation.pk], on=SECOND, known_at=at(SECOND)
        )
        assert resolved[organisation.pk].hash == alone.hash
        assert [s.status for s in resolved[organisation.pk].sections()] == [s.status for s in alone.sections()]


def test_queries_do_not_grow_with_the_organisations(region, cast):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            load_everywhere(richtlijn=region.guideline.richtlijn, on=SECOND, known_at=at(SECOND))
        return len(seen)

    before = queries()
    index = cast.pages["ours"].get_parent().specific
    for name in ("Derde", "Vierde", "Vijfde"):
        make_organisation(name, index)
    assert Organisation.objects.count() == 5
    assert queries() == before <= 8
