"""Where organisations differ: a field belongs to its section, another section may use the same key."""

from uuid import UUID

from richtlijnen.differences import find_differences
from richtlijnen.pocket_card import card_of
from richtlijnen.resolved import AGREED, ResolvedSection, ResolvedValue

from .test_resolving import ORIGIN

FIRST, SECOND = UUID(int=1), UUID(int=2)


def section(key, text, field="nummer"):
    value = ResolvedValue(field, f"Vraag {key.int}", "text", text, AGREED, "openbaar")
    return ResolvedSection(key, 1, f"1.{key.int}", "T", "lokaal", "openbaar", False, "", "", ORIGIN, (), (value,), None)


def test_same_key_in_two_sections_is_two_questions():
    same = [section(FIRST, "112"), section(SECOND, "0900-8844")]
    other = [section(FIRST, "112"), section(SECOND, "0800-7000")]
    assert find_differences({"a": same, "b": same, "c": same}) == ()
    found = find_differences({"a": same, "b": same, "c": other})
    assert [(row.section.key, [own.organisation for own in row.owners]) for row in found] == [(SECOND, ["c"])]


def test_pocket_card_has_both_answers_under_one_key():
    class Guideline:
        def sections(self):
            return [section(FIRST, "dinsdag", "dagen"), section(SECOND, "vrijdag", "dagen")]

    assert [value.text for value in card_of(Guideline()).others] == ["dinsdag", "vrijdag"]
