"""A page keeps its identity through revisions, gets a fresh one when copied, and has an address of its own."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page

from cms.models import User
from courses.models import AliasRefused, CoursePage, LessonPage, ModulePage
from courses.wagtail_hooks import refuse_alias

from .making import (
    add_lesson,
    check,
    make_course,
    make_index,
    make_learner,
    make_team,
    signed_in,
    situation,
    story,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(modules=1, lessons=1, tests=False)


def test_a_copy_gets_a_fresh_key_in_its_revisions_too(course):
    lesson = LessonPage.objects.get()
    copy = lesson.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    copy.refresh_from_db()
    assert copy.key != lesson.key
    assert copy.get_latest_revision_as_object().key == copy.key


def test_a_revision_never_brings_its_own_key(course):
    lesson = LessonPage.objects.get()
    content = {**lesson.latest_revision.content, "key": "00000000-0000-4000-8000-000000000001"}
    assert lesson.with_content_json(content).key == lesson.key


def test_an_alias_is_refused(course):
    with pytest.raises(AliasRefused):
        LessonPage.objects.get().create_alias(update_slug="spiegel")


def test_the_copy_screen_refuses_an_alias_of_a_whole_course(course, settings):
    request = RequestFactory().post("/", {"alias": "on"})
    request._messages = type("Messages", (), {"add": lambda *args, **kwargs: None})()
    for page in (Page.objects.get(pk=course.pk), course.get_parent()):
        assert refuse_alias(request, page)["Location"] == reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert refuse_alias(RequestFactory().post("/", {}), Page.objects.get(pk=course.pk)) is None


def test_pages_say_their_own_address(course):
    lesson, module = LessonPage.objects.get(), ModulePage.objects.get()
    assert CoursePage.objects.get().url == "/cursussen/basis/"
    assert lesson.url == f"/cursussen/basis/les-1-{lesson.key.hex[:8]}/"
    assert module.url == f"/cursussen/basis/#onderdeel-{module.key.hex[:8]}"
    assert course.get_parent().specific.url == "/cursussen/"


def test_the_tree_sends_a_reader_to_the_address(course):
    client = signed_in(make_learner(make_team()))
    lesson = LessonPage.objects.get()
    assert client.get(f"/basis/m1/{lesson.slug}/")["Location"] == lesson.url


def test_two_courses_cannot_share_an_address(course):
    from django.core.exceptions import ValidationError

    index = course.get_parent()
    other = CoursePage(title="Nog een", slug="basis")
    with pytest.raises(ValidationError, match="adres"):
        other.clean()
    assert index.get_children().count() == 1


def test_an_editor_sees_a_draft_in_preview_without_answers(course):
    lesson = add_lesson(ModulePage.objects.get(), "Proef", body=[text("ZICHTBAAR"), check()])
    response = lesson.make_preview_request(preview_mode="")
    html = response.render().content.decode() if hasattr(response, "render") else response.content.decode()
    assert ("ZICHTBAAR" in html, "GEVOLG-A" in html) == (True, False)


def test_every_block_has_a_description_and_a_preview_for_editors(db):
    make_index()
    stream = LessonPage._meta.get_field("body").stream_block
    from courses.blocks import CORE_BLOCKS

    for name in CORE_BLOCKS:
        block = stream.child_blocks[name]
        value = block.get_preview_value()
        assert block.is_previewable, name
        assert block.get_description(), name
        assert block.render(value).strip(), name


def test_the_edit_screen_opens_with_every_kind_of_block(course):
    lesson = add_lesson(ModulePage.objects.get(), "Alles", body=[situation(), text(), check(), story()])
    client = signed_in(User.objects.create_superuser(email="ada@x.example"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert [word for word in ("GEVOLG-GOED", "Je loopt samen.", "GEVOLG-A", "STAP-VIER") if word not in html] == []
