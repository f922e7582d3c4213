"""A form in a lesson: filling in is answering; what was filled in is the learner's own and can be erased."""

import json

import pytest
from django.core.exceptions import ValidationError

from courses.filling_form import Blank, filling_form
from courses.form_block import FormBlock
from courses.models import FilledForm, LessonPage, ProgressEvent
from courses.privacy import erase, export_of

from .making import enrolled, make_course, make_learner, signed_in, text

pytestmark = pytest.mark.django_db
FORM_ID = "00000000-0000-4000-8000-0000000000f1"
NAME = "f-00000000-"
GOOD = {f"{NAME}wie": "Anja en Bo, tot tien uur.", f"{NAME}dag": "3-3-2027", f"{NAME}soort": "a"}
KEPT = {"wie": "Anja en Bo, tot tien uur.", "dag": "2027-03-03", "soort": "a"}


def blank(key, kind="text", **fields):
    value = {"key": key, "kind": kind, "label": f"Vraag {key}?", "help": "", "example": "", "required": True}
    return {"type": "item", "id": key, "value": {**value, "max_words": 6, "options": [], **fields}}


def form(**fields):
    blanks = [
        blank("wie"),
        blank("dag", "date"),
        blank("soort", "choice", options=[{"type": "item", "id": key, "value": f"keuze {key}"} for key in "ab"]),
    ]
    value = {"title": "Schrijf je briefing", "intro": "Het fietspad is dicht.", "fields": blanks}
    after = {"checklist": [{"type": "item", "id": "x", "value": "ER-STAAT-GEEN-NAAM"}], "model": "<p>ZO-KAN-HET</p>"}
    return {"type": "form", "id": FORM_ID, "value": {**value, **after, **fields}}


@pytest.fixture
def course():
    return make_course(modules=1, lessons=2, tests=False, body=[text(), form()])


@pytest.fixture
def lesson(course):
    return LessonPage.objects.order_by("path").first()


@pytest.fixture
def client(learner, course, team):
    enrolled(learner, course, team)
    return signed_in(learner)


def send(client, lesson, data=GOOD, htmx=False):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(f"{lesson.own_address()}antwoord/{FORM_ID}/", data, headers=headers)


def test_filling_in_is_answering_and_ends_the_lesson(client, lesson, learner):
    before = client.get(lesson.own_address()).content.decode()
    assert "ER-STAAT-GEEN-NAAM" not in before
    assert "ZO-KAN-HET" not in before
    assert send(client, lesson).url.endswith(f"#blok-{FORM_ID}")
    row = FilledForm.objects.get()
    assert (row.values, row.title, row.lesson_key) == (KEPT, "Schrijf je briefing", lesson.key)
    assert list(ProgressEvent.objects.order_by("pk").values_list("kind", flat=True)) == ["answered", "confirmed"]
    after = client.get(lesson.own_address()).content.decode()
    assert "ER-STAAT-GEEN-NAAM" in after
    assert "ZO-KAN-HET" in after
    assert 'value="3-3-2027"' in after
    assert "Anja en Bo, tot tien uur." in after


def test_the_record_says_that_it_was_sent_and_never_what(client, lesson):
    send(client, lesson)
    assert "Anja" not in json.dumps(list(ProgressEvent.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("wie", "", "Vul dit in."),
        ("wie", "een twee drie vier vijf zes zeven", "Dit zijn 7 woorden. Hooguit 6"),
        ("dag", "volgende week", "Typ een dag, bijvoorbeeld 3-3-2027."),
        ("dag", "31-2-2027", "Typ een dag, bijvoorbeeld 3-3-2027."),
        ("soort", "c", "keuze"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_typed_is_lost(client, lesson, htmx, name, typed, said):
    answered = send(client, lesson, {**GOOD, f"{NAME}{name}": typed}, htmx=htmx)
    html = answered.content.decode()
    assert answered.status_code == (200 if htmx else 422)
    assert said in html
    kept = [value for key, value in GOOD.items() if key != f"{NAME}{name}" and value != "a"]
    assert [value for value in kept if value not in html] == []
    assert typed in html
    assert (FilledForm.objects.count(), ProgressEvent.objects.count()) == (0, 0)


def test_filling_in_again_takes_the_place_of_what_was_there(client, lesson):
    send(client, lesson)
    send(client, lesson, {**GOOD, f"{NAME}wie": "Gert en Mo."})
    assert FilledForm.objects.get().values["wie"] == "Gert en Mo."
    assert ProgressEvent.objects.filter(kind="answered").count() == 1


def test_nobody_sees_what_another_filled_in(client, lesson, course, team):
    send(client, lesson)
    other = make_learner(team, name="Ans")
    enrolled(other, course, team)
    assert "Anja" not in signed_in(other).get(lesson.own_address()).content.decode()


def test_what_was_filled_in_can_be_taken_along_and_erased(client, lesson, learner):
    send(client, lesson)
    assert export_of(learner)["forms"][0]["filled_in"] == KEPT
    erase(learner)
    assert FilledForm.objects.get().values == {}
    assert "Anja" not in client.get(lesson.own_address()).content.decode()


@pytest.mark.parametrize("changes", [{"soort": {"options": []}}, {"wie": {"key": "dag"}}], ids=["choices", "names"])
def test_editor_is_told_what_cannot_be(changes):
    value = form()["value"]
    for one in value["fields"]:
        one["value"] |= changes.get(one["value"]["key"], {})
    block = FormBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("time", "19.30", "19:30"),
        ("time", "19:30", "19:30"),
        ("date", "2027-03-03", "2027-03-03"),
        ("number", "12", "12"),
    ],
)
def test_days_and_times_are_read_as_people_write_them(kind, typed, kept):
    form = filling_form([Blank("x", kind, "?")], block_id=FORM_ID, data={f"{NAME}x": typed})
    assert form.is_valid()
    assert form.cleaned_data["x"] == kept


@pytest.mark.parametrize(
    ("kind", "typed"), [("time", "half acht"), ("time", "25.00"), ("number", "-1"), ("number", "x")]
)
def test_what_is_no_time_or_number_is_refused(kind, typed):
    assert not filling_form([Blank("x", kind, "?")], block_id=FORM_ID, data={f"{NAME}x": typed}).is_valid()
