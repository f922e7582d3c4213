"""Loads the questions and the quizzes of the basic course. A second run adds what is new and changes nothing else."""

from datetime import datetime
from functools import cache
from uuid import UUID

from cms.demo.load_course import FOLDER, read, section_keys
from courses.models import ModulePage, Question, QuizPage
from courses.questions import Content, content_from
from courses.quiz_publishing import freeze_quiz, word_question


def load_questions(
    *, module_pages: dict[str, ModulePage], organisations: dict, now: datetime, by
) -> dict[str, QuizPage]:
    """Load what is not there yet and return the tests by module ("m1" ..).

    `module_pages` as load_course gives them, `organisations` by slug, `by` the editor who publishes, `now` when.
    """
    fresh = {name for name in module_pages if load_pool(name=name, now=now, by=by)}
    tests = {}
    for name, module in module_pages.items():
        content = read(FOLDER / f"{name}.yaml")
        if "practice" in content:
            load_practice(module=module, content=content["practice"], now=now, by=by, again=name in fresh)
        tests[name] = load_test(module=module, content=content["quiz"], now=now, by=by, again=name in fresh)
    load_local(tests=tests, organisations=organisations, now=now, by=by)
    return tests


def load_pool(*, name: str, now: datetime, by) -> bool:
    """Load the questions of one module; return whether there was a new one."""
    questions = read(FOLDER / "questions" / f"{name}.yaml")
    return sum(load_question(data=data, now=now, by=by) for data in questions) > 0


def load_question(*, data: dict, now: datetime, by, **owner) -> bool:
    """Load one question; return whether it is new. One that is there keeps the wording it has."""
    question, is_new = Question.objects.get_or_create(key=data["key"], defaults={"category": data["category"], **owner})
    if is_new:
        word_question(question=question, content=content_of(data), by=by, now=now)
    return is_new


def content_of(data: dict) -> Content:
    """Return a question of the content files as the course knows it."""
    parts = data.get("items") or data.get("options") or ()
    return content_from(
        {
            "kind": data["type"],
            "stem": data["stem"].strip(),
            "options": [{**part, "text": part["text"].strip()} for part in parts],
            "pairs": data.get("pairs") or (),
            "answers": data.get("answers") or (),
            "feedback": (data.get("feedback") or "").strip(),
            "drawing": data.get("drawing"),
            "must_pass": bool(data.get("must_pass")),
            "subject": data.get("subject") or "",
            "lesson": lesson_keys().get(data.get("lesson"), ""),
            "source": section_keys().get(data.get("section"), ""),
        }
    )


@cache
def lesson_keys() -> dict[str, str]:
    """Return the key of every lesson by its short name ("2-2")."""
    return {path.stem: str(read(path)["key"]) for path in (FOLDER / "lessons").glob("*.yaml")}


def load_test(*, module, content: dict, now: datetime, by, again: bool) -> QuizPage:
    """Load the test of a module, at the end of it."""
    parts = [
        block(part["key"], title=part["title"], category=part["category"], draw=part["draw"], minimum=part["minimum"])
        for part in content["sections"]
    ]
    return load_quiz(module, content, parts, {"pass_mark": content["pass_mark"]}, now, by, again)


def load_practice(*, module, content: dict, now: datetime, by, again: bool) -> QuizPage:
    """Load a practice quiz: every question of its categories."""
    parts = [
        block(f"{content['key']}-{category}", title=content["title"], category=category, draw=0, minimum=0)
        for category in content["categories"]
    ]
    return load_quiz(module, content, parts, {"pass_mark": 0, "mandatory": False}, now, by, again)


def block(key: str, **value) -> dict:
    return {"type": "section", "id": str(key), "value": value}


def load_quiz(module, content, parts, fields, now, by, again) -> QuizPage:
    """Return the quiz page, made and published when it was not there; `again` freezes it anew with new questions."""
    page = QuizPage.objects.filter(key=content["key"]).first()
    if page is None:
        names = {name: content[name] for name in ("slug", "title")}
        page = QuizPage(key=UUID(content["key"]), **names, **fields, sections=parts, live=False)
        module.refresh_from_db()
        module.add_child(instance=page)
        freeze_quiz(page=page, by=by, now=now)
        page.save_revision(user=by).publish(user=by)
    elif again:
        freeze_quiz(page=page, by=by, now=now)
    return page


def load_local(*, tests: dict[str, QuizPage], organisations: dict, now: datetime, by) -> None:
    """Load the questions that an organisation added itself, each in the test it hangs in."""
    content = read(FOLDER / "local.yaml")
    owner = {"organisation": organisations[content["organisation"]], "quiz_key": tests[content["quiz"]].key}
    for data in content["questions"]:
        load_question(data=data, now=now, by=by, **owner)
