"""Beginning: a page to write on for an organisation that has none, and a guideline for a page that is a copy."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.models import AuditEntry, OrganisationPage
from richtlijnen.beginning import begin_guideline, begin_kader, begun_kader, claim_page
from richtlijnen.drafting import open_draft
from richtlijnen.exceptions import NoIdentity, NotAllowed
from richtlijnen.models import Kader, KaderPage, RichtlijnPage
from richtlijnen.reading import current_richtlijn
from richtlijnen.todo import todo_for

from .making import FIRST, at, draft_local, passage

pytestmark = pytest.mark.django_db
WORK = "buurtkader_richtlijnen_work"
NOW = at(FIRST + timedelta(days=60))


def begin(region, organisation, by):
    return begin_kader(richtlijn=region.richtlijn, organisation=organisation, by=by)


def test_a_new_organisation_begins_by_itself_and_writes_at_once(region, as_person):
    cast = region.cast
    client = as_person(cast.other_coordinator)
    assert "Begin met onze eigen afspraken" in [t.title for t in todo_for(person=cast.other_coordinator, now=NOW)]
    overview = reverse(f"{WORK}:kader", args=[cast.theirs.slug])
    begins = reverse(f"{WORK}:kader_begin", args=[cast.theirs.slug])
    assert client.get(overview)["Location"] == begins
    page = client.get(begins)
    assert page.status_code == 200
    assert not Kader.objects.filter(organisation=cast.theirs).exists()
    assert client.post(begins)["Location"] == overview
    assert client.get(overview).status_code == 200
    assert begun_kader(richtlijn=region.richtlijn, organisation=cast.theirs).page.get_parent().specific == (
        OrganisationPage.objects.get(organisation=cast.theirs)
    )
    assert "Begin met onze eigen afspraken" not in [t.title for t in todo_for(person=cast.other_coordinator, now=NOW)]


def test_beginning_twice_makes_one(region):
    person = region.cast.other_coordinator
    assert begin(region, region.cast.theirs, person) == begin(region, region.cast.theirs, person)
    assert KaderPage.objects.filter(kader__organisation=region.cast.theirs).count() == 1
    assert AuditEntry.objects.filter(action="kader.begin").count() == 1


def test_who_does_not_keep_the_texts_begins_nothing(region, as_person):
    cast = region.cast
    with pytest.raises(NotAllowed):
        begin(region, cast.theirs, cast.coordinator)
    begins = reverse(f"{WORK}:kader_begin", args=[cast.theirs.slug])
    for name, status in [("coordinator", 404), ("regional_editor", 404), ("other_volunteer", 403)]:
        assert as_person(getattr(cast, name)).post(begins).status_code == status
    assert not Kader.objects.filter(organisation=cast.theirs).exists()


def test_a_page_that_was_deleted_comes_back_with_what_was_adopted(region):
    cast, kader = region.cast, region.kader
    adopted = {item.hash for item in open_draft(kader=kader).passages}
    draft_local(region.page, [passage("samen", body="Een concept dat nooit is vastgesteld.")])
    KaderPage.objects.get(kader=kader).delete()
    assert begun_kader(richtlijn=region.richtlijn, organisation=cast.ours) is None
    assert begin(region, cast.ours, cast.editor) == kader
    assert adopted == {item.hash for item in open_draft(kader=kader).passages} != set()


def test_without_a_page_of_its_own_an_organisation_hears_whom_to_ask(region, as_person):
    cast = region.cast
    OrganisationPage.objects.get(organisation=cast.theirs).delete()
    answer = as_person(cast.other_coordinator).post(reverse(f"{WORK}:kader_begin", args=[cast.theirs.slug]))
    assert (answer.status_code, Kader.objects.filter(organisation=cast.theirs).exists()) == (409, False)
    assert "Vraag het de beheerder" in answer.content.decode()


@pytest.fixture
def copied(region):
    """Return a copy of the region's page."""
    return RichtlijnPage.objects.get(pk=region.guideline.pk).copy(update_attrs={"slug": "kopie", "title": "Kopie"})


def test_a_copy_says_so_and_gets_a_guideline_of_its_own(region, copied, as_person):
    cast = region.cast
    editor = as_person(cast.regional_editor).get(reverse("wagtailadmin_pages:edit", args=[copied.pk]))
    assert "Deze pagina is een kopie" in editor.content.decode()
    makes = reverse(f"{WORK}:new_guideline", args=[copied.pk])
    assert as_person(cast.regional_editor).post(makes, {"name": "Evenementen"}).status_code == 404
    assert [task.url for task in todo_for(person=cast.administrator, now=NOW)] == [makes]
    client = as_person(cast.administrator)
    refused = client.post(makes, {"name": "", "owner": "De regio"})
    assert refused.status_code == 422
    assert "De regio" in refused.content.decode()
    done = client.post(makes, {"name": "Evenementen", "owner": "De regio"}, follow=True)
    assert "“Evenementen” is gemaakt" in done.content.decode()
    made = RichtlijnPage.objects.get(pk=copied.pk).richtlijn
    assert (made.name, made.owner, made.editions.count()) == ("Evenementen", "De regio", 0)
    assert made != region.richtlijn == current_richtlijn().first()
    assert client.get(makes).status_code == 404


def test_a_page_with_a_guideline_keeps_it(region):
    cast = region.cast
    with pytest.raises(NoIdentity):
        claim_page(page=region.guideline, name="Anders", owner="", by=cast.administrator)
    with pytest.raises(NotAllowed):
        claim_page(page=region.guideline, name="Anders", owner="", by=cast.regional_editor)
    assert RichtlijnPage.objects.get(pk=region.guideline.pk).richtlijn == region.richtlijn


def test_an_empty_site_begins_with_its_first_guideline(cast, as_person):
    address = reverse(f"{WORK}:first_guideline")
    assert [task.url for task in todo_for(person=cast.administrator, now=NOW)] == [address]
    assert as_person(cast.regional_editor).post(address, {"name": "Samen op straat"}).status_code == 404
    client = as_person(cast.administrator)
    assert client.get(address).status_code == 200
    assert client.post(address, {"name": ""}).status_code == 422
    client.post(address, {"name": "Samen op straat", "owner": "Het regio-overleg"})
    page = RichtlijnPage.objects.get()
    assert (page.richtlijn.name, page.live) == ("Samen op straat", False)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert as_person(cast.regional_editor).get(editor).status_code == 200
    client = as_person(cast.administrator)
    assert client.get(address).status_code == 404
    with pytest.raises(NoIdentity):
        begin_guideline(name="Nog een", owner="", by=cast.administrator)
    overview = reverse(f"{WORK}:kader", args=[cast.ours.slug])
    assert as_person(cast.coordinator).get(overview, follow=True).status_code == 200


def test_before_the_first_edition_an_organisation_hears_that_it_waits_for_the_region(cast, as_person):
    begin_guideline(name="Samen op straat", owner="", by=cast.administrator)
    client = as_person(cast.coordinator)
    client.post(reverse(f"{WORK}:kader_begin", args=[cast.ours.slug]))
    page = client.get(reverse(f"{WORK}:kader", args=[cast.ours.slug]))
    assert "De regio heeft nog geen richtlijn vastgesteld" in page.content.decode()
