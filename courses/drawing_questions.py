"""Which questions of a pool are asked: unseen first, then least seen. Pure: chance comes in as `rng`."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Pooled:
    """A question version in a pool, with what drawing and laying out need of it."""

    version: int  # pk of the QuestionVersion
    question: str  # key of the Question
    kind: str
    keys: tuple[str, ...]
    subject: str = ""
    must_pass: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A must-pass question that was not right: its subject comes back, itself only when there is no other."""

    question: str
    subject: str


def draw(
    *,
    pool: Iterable[Pooled],
    count: int,
    seen: Mapping[str, int],
    rng: Random,
    missed: Iterable[Missed] = (),
    taken: Iterable[str] = (),
) -> tuple[Pooled, ...]:
    """Return `count` questions of `pool` (fewer when it is smaller), each once.

    `seen` says how often each question was asked before; `missed` come back first, as another question on the same
    subject; questions in `taken` stand already and are not asked. Equal ones are spread over subjects.
    """
    left = {pooled.question: pooled for pooled in pool if pooled.question not in set(taken)}
    chance = {question: rng.random() for question in sorted(left)}
    drawn: list[Pooled] = []
    subjects: Counter[str] = Counter()

    def take(pooled):
        drawn.append(left.pop(pooled.question))
        subjects[pooled.subject] += 1

    missed = tuple(missed)
    for miss in missed:
        same = [pooled for pooled in left.values() if pooled.subject == miss.subject and pooled.must_pass]
        if same and len(drawn) < count:
            take(min(same, key=lambda p: (p.question == miss.question, seen.get(p.question, 0), chance[p.question])))
    while left and len(drawn) < count:
        take(min(left.values(), key=lambda p: (seen.get(p.question, 0), subjects[p.subject], chance[p.question])))
    rng.shuffle(drawn)
    return tuple(drawn)
