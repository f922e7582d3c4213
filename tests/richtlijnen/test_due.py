"""Every agreement that changed is to be read, and no other: for any history of one section and its local text."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from richtlijnen.choices import SUBSTANTIVE
from richtlijnen.due import History, LocalVersion, Reading, VersionPassage, causes_to_read
from richtlijnen.resolved import ResolvedSection
from richtlijnen.texts import PassageText, VersionLink

from .making import at

KEY = UUID(int=1)
START = date(2026, 1, 1)
CLASSES = st.sampled_from(["inhoudelijk", "redactioneel"])
# What an organisation does at each of its editions: nothing, mend a word, change the agreement, take it away.
STEPS = st.lists(st.sampled_from(["same", "wording", "change", "gone"]), max_size=6)


def section(version, number):
    """Return the section as the region has it; the number is printed, no more."""
    return ResolvedSection(
        KEY, version, number, "T", "aanvulbaar", "openbaar", False, f"tekst {version}", "", None, (), (), None
    )


def layers_of(steps):
    """Return the local editions that these steps make, and whether each changed what was agreed."""
    layers, there, words = [], False, 0
    for number, step in enumerate(steps, start=1):
        kind = "ongewijzigd"
        if step == "gone":
            there = False
        elif not there:
            there, kind = True, "nieuw"
        elif step != "same":
            kind = {"wording": "redactioneel", "change": "inhoudelijk"}[step]
        words += kind != "ongewijzigd"
        passage = PassageText(number, KEY, "aanvulling", f"lokaal {words}", {}, (), 1, f"h{words}")
        passages = {KEY: {"aanvulling": VersionPassage(passage, kind)}} if there else {}
        layers.append(LocalVersion(number, number, START + timedelta(days=number), passages))
    return tuple(layers)


def changed_locally(steps, read):
    """Say by hand whether the agreement differs from what was read after `read` local editions."""
    there = [False]
    real = []
    for step in steps:
        now = step != "gone"
        real.append(now and (not there[-1] or step == "change"))
        there.append(now)
    if not there[-1]:
        return there[read]
    return not there[read] or any(real[read:])


@given(st.lists(CLASSES, max_size=6), STEPS, st.data())
def test_exactly_the_changed_agreements_are_due(classes, steps, data):
    versions = {1: VersionLink(None, "nieuw")}
    versions |= {pk: VersionLink(pk - 1, name) for pk, name in enumerate(classes, start=2)}
    read_version = data.draw(st.integers(1, len(versions)))
    read_layer = data.draw(st.integers(0, len(steps)))
    number = data.draw(st.sampled_from(["1.1", "7.3"]))
    history = History(versions=versions, layers=layers_of(steps))
    reading = Reading(KEY, read_version, read_layer or None, "v1:gelezen", at(START), START)
    causes = causes_to_read(
        section=section(len(versions), number), reading=reading, history=history, on=START, now=at(START)
    )
    regional = any(name in SUBSTANTIVE for name in classes[read_version - 1 :])
    assert bool(causes) == (regional or changed_locally(steps, read_layer))


@given(STEPS)
def test_who_read_what_holds_has_nothing_left(steps):
    history = History(versions={1: VersionLink(None, "nieuw")}, layers=layers_of(steps))
    reading = Reading(KEY, 1, len(steps) or None, "v1:gelezen", at(START), START)
    found = section(1, "1.1")
    assert causes_to_read(section=found, reading=reading, history=history, on=START, now=at(START)) == frozenset()
    moved = replace(found, number="9.9")
    assert causes_to_read(section=moved, reading=reading, history=history, on=START, now=at(START)) == frozenset()
