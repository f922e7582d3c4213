"""The pages are only drafting tables: identity comes from the row, and only adopting publishes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from richtlijnen.exceptions import DraftIncomplete
from richtlijnen.models import KaderPage, Richtlijn, RichtlijnPage, SectionVersion
from richtlijnen.models.drafting_table import PublishedByAdopting

from .making import OUTLINE, SECOND, adopt, adopt_local, draft, draft_local, key, passage

pytestmark = pytest.mark.django_db


def test_an_old_revision_does_not_take_the_identity_away(cast):
    page = cast.home.add_child(instance=RichtlijnPage(title="R", slug="r", live=False))
    revision = page.save_revision()
    page.richtlijn = Richtlijn.objects.create(name="R")
    page.save()
    restored = RichtlijnPage.objects.get(pk=page.pk).revisions.get(pk=revision.pk).as_object()
    assert restored.richtlijn_id == page.richtlijn_id


@pytest.mark.parametrize("name", ["guideline", "page"])
def test_nothing_publishes_by_hand(region, name):
    page = getattr(region, name)
    page = type(page).objects.get(pk=page.pk)
    revision = page.save_revision()
    soon = timezone.now() + timedelta(days=1)
    for act in (
        revision.publish,
        page.unpublish,
        lambda: page.create_alias(parent=region.cast.home),
        lambda: page.save_revision(approved_go_live_at=soon),
    ):
        with pytest.raises(PublishedByAdopting):
            act()
    page.go_live_at = soon
    with pytest.raises(PublishedByAdopting):
        page.save_revision()


def test_an_administrator_has_no_publish_button_either(region):
    person = region.cast.administrator
    person.is_superuser = True
    for page in (region.guideline, region.page, Page.objects.get(pk=region.page.pk)):
        rights = page.permissions_for_user(person)
        assert (rights.can_edit(), rights.can_publish(), rights.can_unpublish()) == (True, False, False)


def test_a_draft_with_a_date_of_expiry_is_not_adopted(region):
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    page.expire_at = timezone.now()
    page.save()
    with pytest.raises(DraftIncomplete):
        adopt(page, [*OUTLINE[:-1]], by=region.cast.regional_editor, effective=SECOND)


@pytest.fixture
def admin(region, as_person):
    """Return a client signed in as somebody who may do everything in the admin."""
    person = region.cast.administrator
    person.is_superuser = True
    person.save()
    return as_person(person)


@pytest.mark.parametrize("name", ["guideline", "page"])
def test_the_admin_edits_a_draft_and_offers_no_publishing(region, admin, name):
    response = admin.get(reverse("wagtailadmin_pages:edit", args=[getattr(region, name).pk]))
    text = response.content.decode()
    assert response.status_code == 200
    assert "action-publish" not in text
    assert "go_live_at" not in text


def test_the_admin_cannot_add_a_drafting_page(region):
    home = Page.objects.get(pk=region.cast.home.pk).specific
    assert not {RichtlijnPage, KaderPage} & set(type(home).creatable_subpage_models())


def test_an_alias_is_refused_in_the_admin(region, admin):
    url = reverse("wagtailadmin_pages:copy", args=[region.guideline.pk])
    data = {"new_title": "A", "new_slug": "a", "new_parent_page": region.cast.home.pk, "alias": "on"}
    response = admin.post(url, data)
    assert (response.status_code, response.url) == (302, url)
    assert RichtlijnPage.objects.count() == 1


def test_a_copy_has_no_identity(region):
    copied = region.page.copy(update_attrs={"slug": "kopie"})
    assert copied.kader is None
    assert copied.passages.count() == 4


def test_page_addresses_lead_to_what_holds(region):
    assert RichtlijnPage.objects.get(pk=region.guideline.pk).url == "/richtlijn/"
    assert KaderPage.objects.get(pk=region.page.pk).url == "/richtlijn/onzedorp/"


def test_previews_show_the_draft(region):
    draft(region.guideline, [*OUTLINE])
    draft_local(region.page, [passage("meedoen", body="Nog niet.", values={"a": "b"})])
    for page in (region.guideline, region.page):
        latest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        text = latest.make_preview_request().render().content.decode()
        assert "Dit is nog niet vastgesteld." in text
    assert "Nog niet." in text


def test_block_ids_are_the_keys_of_the_sections(region):
    moved = [*OUTLINE[:2], *OUTLINE[3:], OUTLINE[2]]
    adopt(region.guideline, moved, by=region.cast.regional_editor, effective=SECOND)
    names = ("welkom", "meedoen", "samen", "tijden", "melden", "lijst")
    assert set(SectionVersion.objects.values_list("section__key", flat=True)) == {key(name) for name in names}


def test_deleting_a_section_of_the_draft_keeps_the_passages_of_the_draft(region):
    adopt_local(
        region.page,
        [passage("meedoen", body="Blijft.")],
        by=region.cast.coordinator,
        effective=SECOND,
        against=region.editions[0],
    )
    draft(region.guideline, OUTLINE[:2])
    restored = KaderPage.objects.get(pk=region.page.pk).get_latest_revision_as_object()
    assert [item.section for item in restored.passages.all()] == [key("meedoen")]


def test_the_page_of_a_guideline_or_framework_is_never_deleted_and_a_copy_is(region, as_person):
    client = as_person(region.cast.regional_editor)
    copy = RichtlijnPage.objects.get(pk=region.guideline.pk).copy(update_attrs={"slug": "kopie"})
    for page, stays in [(region.guideline, True), (copy, False)]:
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert Page.objects.filter(pk=page.pk).exists() == stays
    own = as_person(region.cast.coordinator)
    own.post(reverse("wagtailadmin_pages:delete", args=[region.page.pk]))
    assert Page.objects.filter(pk=region.page.pk).exists()


WHOLE = {"title": "R", "slug": "richtlijn", "body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
CUT_SHORT = [
    {"body-count": None},
    {"body-count": "veel"},
    {"body-count": 1},
    {"body-count": 1, "body-0-deleted": "", "body-0-type": "section", "body-0-order": 0},
]


def sent(changes):
    return {name: value for name, value in (WHOLE | changes).items() if value is not None}


@pytest.mark.parametrize("changes", CUT_SHORT)
def test_a_form_that_did_not_arrive_whole_is_refused_and_nothing_is_lost(region, admin, changes):
    pk = draft(region.guideline, OUTLINE)
    address = reverse("wagtailadmin_pages:edit", args=[region.guideline.pk])
    answer = admin.post(address, sent(changes))
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert "Niet alles wat je typte, kwam aan. Daarom is er niets bewaard." in shown
    assert f'href="{address}"' in shown
    told = admin.post(address, sent(changes), headers={"Accept": "application/json"})
    assert (told.status_code, told.json()["success"]) == (400, False)
    page = RichtlijnPage.objects.get(pk=region.guideline.pk)
    assert page.latest_revision_id == pk
    assert page.revisions.filter(pk__gt=pk).count() == 0


@pytest.mark.parametrize("changes", CUT_SHORT)
def test_its_preview_is_not_valid(region, admin, changes):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[region.guideline.pk])
    assert admin.post(address, sent(changes)).json()["is_valid"] is False
    assert admin.post(address, sent({})).json()["is_valid"] is True


def test_a_whole_form_is_saved(region, admin):
    address = reverse("wagtailadmin_pages:edit", args=[region.guideline.pk])
    assert admin.post(address, sent({})).status_code == 302
    assert not len(RichtlijnPage.objects.get(pk=region.guideline.pk).get_latest_revision_as_object().body)
