"""Ways round the walls that were found once: each stays shut."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.belonging import join, move
from cms.demo.guard import NotADemo, keep_demo_from_real_people
from cms.models import HomePage, OrganisationIndexPage, OrganisationPage, Role
from cms.signing_in.cards import CardRefused, make_card, use_card
from tests.people import SINCE, make_person


def collection_of(organisation):
    return Collection.objects.get(name=f"org-{organisation.pk}")


@pytest.fixture
def document(cast, settings, tmp_path):
    """A document of the other organisation."""
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"hun afspraken", "afspraken.txt")
    return get_document_model().objects.create(title="x", file=file, collection=collection_of(cast.theirs))


# --- cards ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def holder(cast):
    """A volunteer of ours without a mail address."""
    return make_person("kees", organisation=cast.ours, roles=[Role.VOLUNTEER], mail=False)


def test_no_card_for_a_superuser(cast, as_person, holder):
    holder.is_superuser = True
    holder.save()
    address = reverse("print_card", args=[cast.ours.slug, holder.pk])
    assert as_person(cast.coordinator).post(address).status_code == 403


def test_card_printed_before_a_move_does_not_open_the_new_place(cast, holder):
    _row, code = make_card(person=holder, by=cast.coordinator, now=timezone.now())
    move(person=holder, origin=cast.ours, destination=cast.theirs, on=timezone.localdate())
    with pytest.raises(CardRefused):
        use_card(typed=code, now=timezone.now())


# --- documents and images -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [("other_volunteer", 200), ("volunteer", 404), ("coordinator", 404), ("regional_editor", 404), ("nobody", 404)],
)
def test_document_is_for_its_own_people_and_kept_nowhere(as_person, cast, document, role, status):
    response = as_person(getattr(cast, role)).get(document.url)
    response.getvalue()  # a file is closed once it is read
    assert (response.status_code, response.headers["Cache-Control"]) == (status, "private, no-store")


def test_visitor_of_a_document_is_sent_to_sign_in(client, document):
    response = client.get(document.url)
    assert (response.status_code, response["Location"]) == (302, f"/inloggen/?next={document.url}")


@pytest.mark.parametrize(("name", "kept"), [("a.pdf", 1), ("a.html", 0), ("a.svg", 0), ("a.js", 0), ("a.exe", 0)])
def test_only_harmless_kinds_of_document_are_taken(cast, as_person, settings, tmp_path, name, kept):
    settings.MEDIA_ROOT = tmp_path
    posted = {"title": "x", "collection": collection_of(cast.ours).pk, "file": SimpleUploadedFile(name, b"<script>")}
    as_person(cast.editor).post(reverse("wagtaildocs:add"), posted)
    assert get_document_model().objects.count() == kept


@pytest.mark.parametrize("kind", ["image", "document"])
def test_tags_which_everybody_would_see_are_not_taken(cast, as_person, settings, tmp_path, kind):
    settings.MEDIA_ROOT = tmp_path
    pdf, png = SimpleUploadedFile("a.pdf", b"%PDF"), SimpleUploadedFile("a.png", get_test_image_file().file.getvalue())
    posted = {"title": "x", "tags": "hungeheim", "collection": collection_of(cast.theirs).pk}
    posted["file"] = png if kind == "image" else pdf
    join(person=cast.other_volunteer, organisation=cast.theirs, role=Role.EDITOR, on=SINCE)
    address = reverse("wagtailimages:add" if kind == "image" else "wagtaildocs:add")
    as_person(cast.other_volunteer).post(address, posted)
    model = get_image_model() if kind == "image" else get_document_model()
    assert [row.tags.count() for row in model.objects.all()] == [0]
    for name in ("wagtailimages:index", "wagtaildocs:index", "wagtailimages_chooser:choose"):
        assert "hungeheim" not in as_person(cast.editor).get(reverse(name)).content.decode()


# --- pages that carry the tree --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["wagtailadmin_pages:unpublish", "wagtailadmin_pages:delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_but_an_administrator_takes_away_what_others_stand_on(cast, as_person, name, method):
    tried = [("regional_editor", HomePage), ("regional_editor", OrganisationIndexPage), ("editor", OrganisationPage)]
    for role, kind in tried:
        page = cast.pages["ours"] if kind is OrganisationPage else kind.objects.get()
        client = as_person(getattr(cast, role))
        response = getattr(client, method)(reverse(name, args=[page.pk]), {"include_descendants": "on"})
        assert response.status_code == 404, (role, kind)
    assert OrganisationPage.objects.filter(live=True).count() == 2


@pytest.mark.parametrize("role", ["editor", "regional_editor"])
def test_pages_without_a_look_of_their_own_have_no_preview(cast, as_person, role):
    page = cast.pages["ours"] if role == "editor" else cast.home
    page.save_revision()
    response = as_person(getattr(cast, role)).get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))


@pytest.mark.parametrize("role", ["editor", "regional_editor", "administrator"])
def test_nobody_takes_a_name_or_an_address_on_the_own_account_page(cast, as_person, role):
    person = getattr(cast, role)
    client, address = as_person(person), reverse("wagtailadmin_account")
    page = client.get(address).content.decode()
    assert "name_email" not in page
    assert 'type="password"' not in page
    assert 'name="theme-theme"' in page
    typed = {"name_email-first_name": "Cora", "name_email-last_name": "Proef", "name_email-email": "c@x.example"}
    answer = client.post(
        address, {**typed, "theme-theme": "dark", "theme-density": "default", "theme-contrast": "system"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address)
    kept = type(person).objects.get(pk=person.pk)
    assert (kept.first_name, kept.email) == (person.first_name, person.email)


# --- caches and the demo --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/privacy/", "/mijn-organisatie/", "/uitloggen/", "/bestaat-niet/", "/beheer/"])
def test_what_somebody_signed_in_sees_is_kept_by_no_cache(cast, as_person, path):
    for role in ("volunteer", "coordinator"):
        said = as_person(getattr(cast, role)).get(path).headers["Cache-Control"]
        assert {"private", "no-store"} <= set(said.split(", ")), role


def test_page_refused_to_somebody_signed_in_is_kept_by_no_cache(cast, as_person):
    response = as_person(cast.volunteer).get(reverse("members", args=[cast.ours.slug]))
    assert (response.status_code, response.headers["Cache-Control"]) == (403, "private, no-store")


def test_demo_is_not_served_from_a_database_of_real_people(cast, settings):
    with pytest.raises(NotADemo):
        keep_demo_from_real_people()
    settings.DEMO = False
    keep_demo_from_real_people()
