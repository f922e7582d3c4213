"""Reads the region's course from the page tree into an outline: two queries, whatever the number of lessons."""

from django.apps import apps
from django.db.models import Case, F, Subquery, TextField, Value, When
from wagtail.models import Page

from .models import CoursePage, IdentityMixin, LessonVersion
from .outlining import Module, Outline, Step


def part_models():
    """Return {name of the join from Page: model} of the page types that are a course or a part of one."""
    models = apps.get_app_config("buurtkader_courses").get_models()
    return {
        model._meta.get_field("page_ptr").related_query_name(): model
        for model in models
        if issubclass(model, IdentityMixin) and model.outline_kind
    }


def course_outline(*, slug=None, key=None, opened="") -> Outline | None:
    """Return the published course with this address or key, or None. Lessons are those of the newest versions.

    `opened` is the short key of the lesson that comes with its content.
    """
    course = CoursePage.objects.live().filter(**({"slug": slug} if key is None else {"key": key})).order_by("path")
    pages = Page.objects.filter(path__startswith=Subquery(course.values("path")[:1]))
    outlines = _outlines(pages, opened)
    return outlines[0] if outlines else None


def course_outlines() -> list[Outline]:
    """Return every published course, in the order of the tree."""
    return _outlines(Page.objects.all())


def _rows(pages):
    """Return the live course pages among `pages` as dicts with `kind`, `key` and the fields of that kind, by path."""
    names = part_models()
    columns = {name: ("key", *model.outline_fields) for name, model in names.items()}
    wanted = [f"{name}__{column}" for name, some in columns.items() for column in some]
    for row in pages.live().order_by("path").values("path", "depth", "title", "slug", *wanted):
        for name, model in names.items():
            if row[f"{name}__key"] is not None:
                own = {column: row[f"{name}__{column}"] for column in columns[name]}
                yield {**own, "kind": model.outline_kind, **{at: row[at] for at in ("path", "title", "slug")}}


def _versions(keys, opened):
    """Return {lesson key: its newest version}; only the one that is opened has its content, as `opened`."""
    is_opened = [key for key in keys if opened and key.hex.startswith(opened)]
    content = Case(When(lesson_key__in=is_opened, then=F("content")), default=Value(""), output_field=TextField())
    versions = LessonVersion.objects.filter(lesson_key__in=keys).newest().defer("content").annotate(opened=content)
    return {version.lesson_key: version for version in versions}


def _outlines(pages, opened="") -> list[Outline]:
    rows = list(_rows(pages))
    versions = _versions([row["key"] for row in rows if row["kind"] == "lesson"], opened)
    courses = {row["path"]: {**row, "modules": {}} for row in rows if row["kind"] == "course"}
    for row in rows:
        parent, grandparent = row["path"][: -Page.steplen], row["path"][: -2 * Page.steplen]
        if row["kind"] == "module" and parent in courses:
            courses[parent]["modules"][row["path"]] = {**row, "steps": []}
        elif grandparent in courses and parent in courses[grandparent]["modules"]:
            courses[grandparent]["modules"][parent]["steps"].append(row)
    return [_outline(course, versions) for course in courses.values()]


def _outline(course, versions) -> Outline:
    modules = tuple(
        Module(
            **{name: module[name] for name in ("key", "title", "slug", "intro", "walk_along")},
            number=number,
            steps=tuple(_steps(number, module["steps"], versions)),
        )
        for number, module in enumerate(course["modules"].values(), start=1)
    )
    fields = ("key", "title", "slug", "scheme", "intro", "credit")
    return Outline(**{name: course[name] for name in fields}, modules=modules)


def _steps(module_number, rows, versions):
    """Yield the steps of a module; a lesson that was never published as a version is not there yet."""
    lessons = 0
    for row in rows:
        common = {name: row[name] for name in ("key", "kind", "title", "slug")}
        if row["kind"] != "lesson":
            yield Step(**common, mandatory=row.get("mandatory", True))
        elif version := versions.get(row["key"]):
            lessons += 1
            yield Step(
                **{**common, "title": version.title},
                number=f"{module_number}.{lessons}",
                minutes=version.minutes,
                rule=version.rule,
                asks=tuple(version.asks),
                version=version.number,
                hash=version.hash,
                content=version.opened,
            )
