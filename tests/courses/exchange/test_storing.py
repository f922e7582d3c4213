"""The two commands, and that reading a file again doubles nothing."""

import uuid
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from courses.exchange.gift import read
from courses.exchange.stable_keys import keep_own
from courses.models import Question, QuestionVersion
from courses.question_import import keep_questions
from tests.courses.quiz.making import NOW, make_organisation, make_question

GIFT = "// [id:q1]\n::Porch::Who rings?{=the neighbour#yes ~nobody}\n\n::Lamp::Is it on?{T}\n\n::Bad::Broken{\n"


def command(name, *arguments, **options):
    out, err = StringIO(), StringIO()
    call_command(name, *arguments, stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "questions.txt"
    path.write_text(GIFT)
    return path


def keep(text, category="m1"):
    kept = keep_questions(found=read(text.encode()).found, category=category, by=None, now=NOW)
    return [row.outcome for row in kept]


@pytest.mark.django_db
def test_without_store_it_only_shows_what_would_come(file):
    lines, _errors = command("import_questions", file, category="m1")
    assert Question.objects.count() == 0
    assert [line.split()[:2] for line in lines[:3]] == [["2", "single"], ["4", "true_false"], ["6", "x"]]
    assert len(lines) == 5


@pytest.mark.django_db
def test_with_store_the_good_questions_are_kept_in_their_category(file):
    command("import_questions", file, category="m1", store=True)
    stems = {version.question.category: version.content.stem for version in QuestionVersion.objects.filter(number=1)}
    assert QuestionVersion.objects.count() == 2
    assert set(stems) == {"m1"}


@pytest.mark.django_db
@pytest.mark.parametrize("category", ["with space", "../x", ""])
def test_a_category_that_is_no_slug_is_refused(file, category):
    with pytest.raises(CommandError):
        command("import_questions", file, category=category, store=True)
    assert Question.objects.count() == 0


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        command("import_questions", tmp_path / "none.xml", category="m1")


@pytest.mark.django_db
def test_the_same_file_again_doubles_nothing():
    assert keep(GIFT) == ["new", "new"]
    assert keep(GIFT) == ["same", "same"]
    assert (Question.objects.count(), QuestionVersion.objects.count()) == (2, 2)


@pytest.mark.django_db
def test_a_changed_question_is_worded_anew_under_its_id_or_name():
    keep(GIFT)
    changed = GIFT.replace("::Porch::Who rings", "::Front door::Who knocks").replace("Is it on?", "Is it lit?")
    assert keep(changed) == ["reworded", "reworded"]
    assert Question.objects.count() == 2
    assert sorted(QuestionVersion.objects.values_list("number", flat=True)) == [1, 1, 2, 2]


@pytest.mark.django_db
def test_two_questions_of_one_name_stay_two_and_another_category_is_another_question():
    twice = "::A::One?{T}\n\n::A::Two?{F}\n"
    assert keep(twice) == ["new", "new"]
    assert keep(twice) == ["same", "same"]
    assert keep(twice, category="m2") == ["new", "new"]
    assert Question.objects.count() == 4


@pytest.mark.django_db
def test_options_keep_their_keys_when_their_order_changes():
    keep("::A::Who?{=a ~b ~c}")
    assert keep("::A::Who?{~new ~c =a}") == ["reworded"]
    content = QuestionVersion.objects.get(number=2).content
    assert [(option.key, option.text) for option in content.options] == [("4", "new"), ("3", "c"), ("1", "a")]


def test_a_pair_keeps_its_key_and_another_kind_starts_anew():
    old = read(b"M.{=a -> 1 =b -> 2 = -> 3}").found[0].content
    new = read(b"M.{=b -> 2 =c -> 4 =a -> 1}").found[0].content
    assert [pair.key for pair in keep_own(old=old, new=new).pairs] == ["2", "4", "1"]
    assert keep_own(old=replace(old, kind="single"), new=new) == new


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["gift", "xml"])
def test_what_this_site_wrote_comes_back_as_itself_and_keeps_what_the_file_cannot_hold(form, tmp_path):
    question = make_question("m1", 1, must_pass=True, subject="slot", hints=("Kijk.",), penalty="1/3")
    path = tmp_path / "out"
    command("export_questions", category="m1", format=form, output=path)
    command("import_questions", path, category="m1", store=True)
    assert list(QuestionVersion.objects.values_list("question", "number")) == [(question.pk, 1)]
    path.write_text(path.read_text().replace("Wat doe je?", "Wat doe jij?"))
    command("import_questions", path, category="m1", store=True)
    old, new = (version.content for version in question.versions.order_by("number"))
    assert new == replace(old, stem="Situatie 1. Wat doe jij?")


@pytest.mark.django_db
def test_only_regional_questions_in_use_go_out_and_what_is_lost_is_told():
    make_question("m1", 1, must_pass=True)
    make_question("m1", 2, organisation=make_organisation(), quiz_key=uuid.uuid4())
    retired = make_question("m1", 3)
    Question.objects.filter(pk=retired.pk).update(retired_at=NOW)
    lines, errors = command("export_questions", category="m1", format="gift")
    assert [line for line in lines if line.startswith("::")] == [
        "::Situatie 1. Wat doe je?::[plain]Situatie 1. Wat doe je?{"
    ]
    assert len(errors) == 1
    with pytest.raises(CommandError):
        command("export_questions", category="m2", format="gift")
