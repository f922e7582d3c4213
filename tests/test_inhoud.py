"""The list of what somebody with knowledge must read quotes the content word for word."""

import re
from pathlib import Path

from .content import FOLDER, texts

LIST = Path(__file__).resolve().parent.parent / "docs" / "inhoud-nakijken.md"


def rows():
    """Return (place, sentence) for every row of the list's tables."""
    cells = [[c.strip() for c in line.split("|")[1:-1]] for line in LIST.read_text().split("\n") if line[:1] == "|"]
    return [(row[0], row[1]) for row in cells if row[0] != "Plaats" and set(row[0]) - set("-: ")]


def file_of(place):
    """Return the file a place means: "2-2" and "les 2-2" and "vragen m5", or an organisation and its section."""
    first, _, rest = place.rpartition(" ")
    if first in ("les", "vragen"):
        return FOLDER / "basiscursus" / {"les": "lessons", "vragen": "questions"}[first] / f"{rest}.yaml"
    return FOLDER / "kaders" / f"{first}.yaml" if first else FOLDER / "richtlijn" / "sections" / f"{rest}.md"


def test_every_row_names_a_file_that_is_there():
    assert [place for place, _ in rows() if not file_of(place).is_file()] == []


def test_every_sentence_stands_word_for_word_in_the_file_it_names():
    flat = {file_of(place): "" for place, _ in rows()}
    for path in flat:
        flat[path] = "\n".join(re.sub(r"\s+", " ", text) for text in texts(path))
    assert [(place, sentence) for place, sentence in rows() if sentence not in flat[file_of(place)]] == []


def test_the_list_is_read_in_full():
    tables = re.findall(r"^\| Plaats \|", LIST.read_text(), re.M)
    lines = re.findall(r"^\|", LIST.read_text(), re.M)
    assert len(rows()) == len(lines) - 2 * len(tables)
