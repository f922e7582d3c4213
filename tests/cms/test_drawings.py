"""The drawings of the basic course: complete and safe to serve."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "cms/static/cms/drawings"
COURSE = ROOT / "cms/demo/content/basiscursus"
LARGEST = 25_000
FORBIDDEN = {"script", "image", "use", "foreignObject", "a", "style", "animate", "set", "iframe"}


def named(node):
    """Every drawing name inside a course file: blocks of type drawing, and the pictures of stems and options."""
    if isinstance(node, list):
        for part in node:
            yield from named(part)
    elif isinstance(node, dict):
        if node.get("type") == "drawing":
            yield node["name"]
        if isinstance(node.get("drawing"), dict):
            yield node["drawing"]["name"]
        for part in node.values():
            yield from named(part)


def wanted():
    return [name for file in sorted(COURSE.rglob("*.yaml")) for name in named(yaml.safe_load(file.read_text()))]


FILES = sorted(FOLDER.glob("*.svg"))


def test_every_named_drawing_is_a_file_and_no_file_is_left_over():
    assert {file.stem for file in FILES} == set(wanted())


def test_no_two_places_share_a_name():
    names = wanted()
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_small_and_safe(file):
    text = file.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    references = re.findall(r"url\(([^)]*)\)", text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") in {"0 0 640 360", "0 0 320 240"}
    assert tags & FORBIDDEN == set()
    assert [name for name in attributes if name.startswith("on") or name.rsplit("}", 1)[-1] in {"href", "style"}] == []
    assert [reference for reference in references if not reference.startswith("#")] == []
    assert {reference[1:] for reference in references} <= {element.get("id") for element in root.iter()}
    assert len(text.encode()) < LARGEST


def test_options_of_one_question_have_one_size():
    sizes = {}
    for file in sorted((COURSE / "questions").glob("*.yaml")):
        for question in yaml.safe_load(file.read_text()):
            names = [option["drawing"]["name"] for option in question.get("options", []) if option.get("drawing")]
            if names:
                roots = (ElementTree.parse(FOLDER / f"{name}.svg").getroot() for name in names)
                sizes[question["key"]] = {root.get("viewBox") for root in roots}
    assert len(sizes) >= 8
    assert set(map(frozenset, sizes.values())) == {frozenset({"0 0 320 240"})}
