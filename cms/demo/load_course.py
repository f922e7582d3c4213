"""Loads the basic course: pages with fixed keys, lessons with fixed block ids, published as an editor would."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.publishing import clean_rich_text, freeze_lesson

CONTENT = Path(__file__).parent / "content"
FOLDER = CONTENT / "basiscursus"
RICH = {"text": ["text"], "tip": ["text"], "warning": ["text"], "precise": ["text"], "term": ["text"]}
PLAIN = {
    "text": ["heading"],
    "situation": ["text", "question"],
    "drawing": ["name", "description", "brief"],
    "term": ["term"],
    "scenario": ["title"],
    "check": ["kind", "stem", "feedback"],
    "remember": ["text"],
    "section": ["intro"],
    "value": ["field", "intro"],
    "contact_card": ["intro"],
}
OPTION = {"situation": ("best", False), "check": ("correct", False)}


def load_course(*, home, today: date, now: datetime, by) -> dict[str, ModulePage]:
    """Load what is not there yet and return the modules by name ("m1" ..); a second run changes nothing.

    `home` is the page the courses hang under, `by` the editor who publishes. Dates in the content count from `today`.
    """
    content = read(FOLDER / "course.yaml")
    index = CourseIndexPage.objects.first() or add(home, CourseIndexPage(title="Cursussen", slug="cursussen"), by)
    course = CoursePage.objects.filter(key=content["key"]).first() or add(
        index,
        CoursePage(
            **{name: content[name] for name in ("key", "slug", "title", "scheme")},
            intro=rich(content["intro"]),
            credit=rich(content["credit"]),
        ),
        by,
    )
    return {name: load_module(course=course, name=name, now=now, by=by) for name in content["modules"]}


def load_module(*, course, name: str, now: datetime, by) -> ModulePage:
    """Load one module with its lessons."""
    content = read(FOLDER / f"{name}.yaml")
    module = ModulePage.objects.filter(key=content["key"]).first() or add(
        course,
        ModulePage(
            **{field: content[field] for field in ("key", "slug", "title")},
            intro=rich(content["intro"]),
            walk_along=content["walk_along"].strip(),
        ),
        by,
    )
    for lesson in content["lessons"]:
        load_lesson(module=module, name=lesson, now=now, by=by)
    module.refresh_from_db()
    return module


def load_lesson(*, module, name: str, now: datetime, by) -> None:
    """Load and publish one lesson, frozen as of `now`."""
    content = read(FOLDER / "lessons" / f"{name}.yaml")
    if LessonPage.objects.filter(key=content["key"]).exists():
        return
    page = LessonPage(
        **{field: content[field] for field in ("key", "slug", "title")}, rule=content["completion"], live=False
    )
    page.body = page.body.stream_block.to_python([raw_block(block) for block in content["blocks"]])
    module.refresh_from_db()
    module.add_child(instance=page)
    freeze_lesson(page=page, by=by, now=now)
    page.save_revision(user=by).publish(user=by)


def raw_block(block: dict) -> dict:
    """Return a block of the content files as the lesson stores it."""
    kind = block["type"]
    value = {name: str(block.get(name, "")).strip() for name in PLAIN.get(kind, ())}
    value |= {name: rich(block[name]) for name in RICH.get(kind, ())}
    if kind in OPTION:
        right, default = OPTION[kind]
        value["options"] = [
            item(option["key"], text=option["text"], feedback=option["feedback"], **{right: option.get(right, default)})
            for option in block["options"]
        ]
    if kind == "scenario":
        value["steps"] = [
            scene(step) for step in sorted(block["steps"], key=lambda step: step["key"] != block["start"])
        ]
    if "section" in block:
        value["section"] = section_keys()[block["section"]]
    return {"type": kind, "id": block["id"], "value": value}


def scene(step: dict) -> dict:
    """Return one step of a story; its key is also the id of the item."""
    ways = [item(option["key"], text=option["text"], to=option["to"]) for option in step.get("options", ())]
    ending = {"ending": step.get("ending", ""), "feedback": step.get("feedback", "")}
    return item(step["key"], key=step["key"], text=step.get("text", "").strip(), options=ways, **ending)


def item(key: str, /, **value) -> dict:
    return {"type": "item", "id": str(key), "value": value}


@cache
def section_keys() -> dict[str, str]:
    """Return the key of every section of the guideline by its short name ("4-3")."""
    paths = [path for path in (CONTENT / "richtlijn" / "sections").glob("*.md") if "@" not in path.stem]
    return {path.stem: str(yaml.safe_load(path.read_text().split("---\n", 2)[1])["key"]) for path in paths}


def rich(markdown: str) -> str:
    """Return Markdown as rich text."""
    return clean_rich_text(MarkdownIt("commonmark", {"html": False}).render(markdown))


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text())


def add(parent, page, by):
    """Hang `page` under `parent`, published."""
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    return page
