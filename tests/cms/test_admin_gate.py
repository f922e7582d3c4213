"""The gate before Wagtail's admin."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import urls as admin_urls
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.admin_gate.rules import RULES
from tests.addresses import url_names
from tests.richtlijnen.making import make_guideline

STAFF = ["editor", "coordinator"]
OUTSIDE = ["volunteer", "assessor", "other_volunteer", "nobody"]


def test_every_admin_url_name_is_classified():
    assert url_names(admin_urls.urlpatterns) - set(RULES) == set()


def test_no_rule_is_left_over():
    assert set(RULES) - url_names(admin_urls.urlpatterns) == set()


def test_visitor_is_sent_to_sign_in(client, cast):
    response = client.get("/beheer/pages/")
    assert (response.status_code, response["Location"]) == (302, "/inloggen/?next=/beheer/pages/")


@pytest.mark.parametrize("role", OUTSIDE)
def test_people_without_rights_get_404_on_the_front_door(cast, as_person, role):
    assert as_person(getattr(cast, role)).get("/beheer/").status_code == 404


@pytest.mark.parametrize("role", [*STAFF, "regional_editor", "administrator"])
def test_people_with_rights_get_in(cast, as_person, role):
    assert as_person(getattr(cast, role)).get("/beheer/").status_code == 200


def test_who_stopped_is_out_although_the_groups_were_not_followed_yet(cast, as_person):
    cast.editor.memberships.update(ended_on=timezone.localdate())
    assert as_person(cast.editor).get("/beheer/").status_code == 404


@pytest.mark.parametrize("role", STAFF)
def test_staff_opens_own_page_and_not_theirs(cast, as_person, role):
    client = as_person(getattr(cast, role))
    own = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages["ours"].pk]))
    theirs = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages["theirs"].pk]))
    assert (own.status_code, theirs.status_code) == (200, 404)


@pytest.mark.parametrize(
    "name", ["wagtailadmin_explore_root", "wagtailusers_users:index", "wagtailadmin_reports:site_history"]
)
def test_closed_names_are_404_for_staff(cast, as_person, name):
    assert as_person(cast.editor).get(reverse(name)).status_code == 404


def test_region_writes_below_home_but_not_in_an_organisation(cast, as_person):
    client = as_person(cast.regional_editor)
    home = client.get(reverse("wagtailadmin_pages:edit", args=[cast.home.pk]))
    theirs = client.get(reverse("wagtailadmin_pages:edit", args=[cast.pages["theirs"].pk]))
    assert (home.status_code, theirs.status_code) == (200, 404)


def test_a_preview_stands_in_a_frame_of_the_site_and_nothing_else_does(cast, as_person):
    page = make_guideline(cast.home)
    client = as_person(cast.regional_editor)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    typed = {"title": "R", "slug": "richtlijn", "body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    assert client.post(address, typed).json()["is_valid"]
    preview = client.get(address)
    assert "buurtkader_richtlijnen/draft/guideline.html" in [template.name for template in preview.templates]
    assert (editor["X-Frame-Options"], preview["X-Frame-Options"]) == ("DENY", "SAMEORIGIN")
    assert "frame-ancestors 'none'" in editor["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]


def make_image(organisation):
    """Put an image in the organisation's collection."""
    collection = Collection.objects.get(name=f"org-{organisation.pk}")
    return get_image_model().objects.create(title="x", file=get_test_image_file(), collection=collection)


def test_staff_edits_own_image_and_not_theirs(cast, as_person, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = as_person(cast.editor)
    own = client.get(reverse("wagtailimages:edit", args=[make_image(cast.ours).pk]))
    theirs = client.get(reverse("wagtailimages:edit", args=[make_image(cast.theirs).pk]))
    assert (own.status_code, theirs.status_code) == (200, 404)


@pytest.mark.parametrize("method", ["get", "post"])
def test_foreign_collection_in_query_or_body_is_404(cast, as_person, method):
    foreign = Collection.objects.get(name=f"org-{cast.theirs.pk}").pk
    client = as_person(cast.editor)
    address = reverse("wagtailimages_chooser:choose" if method == "get" else "wagtailimages:add")
    data = {"collection_id" if method == "get" else "collection": foreign}
    assert getattr(client, method)(address, data).status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "²", "٣", "-1", " 1", "1 OR 1=1"])
def test_what_is_no_id_is_404(cast, as_person, number):
    client = as_person(cast.editor)
    assert client.get(reverse("wagtailimages_chooser:choose"), {"collection_id": number}).status_code == 404
    if number.isdecimal() and number.isascii():
        assert client.get(reverse("wagtailadmin_pages:edit", args=[int(number)])).status_code == 404


def test_bulk_actions_are_closed_for_staff(cast, as_person):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert as_person(cast.editor).get(address, {"id": "all"}).status_code == 404


def test_every_page_named_must_be_ones_own(cast):
    from cms.admin_gate.own import owns_pages

    ours, theirs = cast.pages["ours"].pk, cast.pages["theirs"].pk
    assert owns_pages(cast.editor, [ours])
    assert not owns_pages(cast.editor, [ours, theirs])
    assert not owns_pages(cast.editor, [ours, 0])
