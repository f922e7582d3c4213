"""The texts in the content files, without what is data."""

import re
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "cms" / "demo" / "content"
DATA = re.compile(r"[a-z0-9_.@:/-]+")  # a stored choice, a key, a date: one word without capitals


def values(data):
    """Yield every text value inside parsed YAML; keys and stored choices are no text."""
    if isinstance(data, dict):
        data = data.values()
    if isinstance(data, str):
        if not DATA.fullmatch(data):
            yield data
    elif hasattr(data, "__iter__"):
        for member in data:
            yield from values(member)


def texts(path):
    """Return the texts of one YAML file, or of one Markdown file with its front matter."""
    if path.suffix == ".yaml":
        return list(values(yaml.safe_load(path.read_text())))
    _, front, body = path.read_text().split("---\n", 2)
    return [*values(yaml.safe_load(front)), body]


def files():
    return sorted(path for path in FOLDER.rglob("*") if path.suffix in (".yaml", ".md"))
