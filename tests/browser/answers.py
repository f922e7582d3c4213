"""What somebody who read the lessons answers: taken from the content files, by the words on the screen."""

from functools import cache
from pathlib import Path

import yaml

CONTENT = Path(__file__).resolve().parent.parent.parent / "cms" / "demo" / "content" / "basiscursus"


def squeezed(text):
    """Return the text without line ends and doubled spaces."""
    return " ".join(str(text).split())


@cache
def questions():
    """Return {stem: question} of every quiz question."""
    found = {}
    for path in [*sorted((CONTENT / "questions").glob("*.yaml")), CONTENT / "local.yaml"]:
        loaded = yaml.safe_load(path.read_text())
        for question in loaded["questions"] if isinstance(loaded, dict) else loaded:
            found[squeezed(question["stem"])] = question
    return found


@cache
def checks():
    """Return {question of a situation or check: texts of its right options} of every lesson."""
    found = {}
    for path in (CONTENT / "lessons").glob("*.yaml"):
        for block in yaml.safe_load(path.read_text())["blocks"]:
            if block["type"] in ("situation", "check"):
                right = "best" if block["type"] == "situation" else "correct"
                asked = squeezed(block.get("question") or block["stem"])
                texts = [squeezed(o["text"]) for o in block["options"] if o.get(right)]
                found.setdefault(asked, []).extend(texts)
    return found


def right_options(stem):
    """Return the texts of the right options of the quiz question with this stem."""
    return [squeezed(o["text"]) for o in questions()[squeezed(stem)]["options"] if o.get("correct")]
