"""From marks to passed or not yet, and what a next try still has to ask. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from .drawing_questions import Missed

STANDS_FOR = timedelta(days=60)  # courses design 2.8: sections passed in the last 60 days are carried over


@dataclass(frozen=True, slots=True)
class Section:
    """What a part of a quiz asks for; `minimum` in per cent. A local part counts by itself, never in the total."""

    key: str
    title: str
    minimum: int = 0
    local: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One marked question: `points` 0 to 1, `at` the moment it was handed in, `slot` 0 when it was carried over."""

    section: str
    question: str
    subject: str
    must_pass: bool
    points: Fraction
    at: datetime
    slot: int = 0

    @property
    def right(self):
        """Whether every mark was given."""
        return self.points == 1


@dataclass(frozen=True, slots=True)
class SectionResult:
    """How one part went; `stands` means that a next try need not ask it again."""

    section: Section
    points: Fraction
    maximum: int
    reached: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Result:
    """How a quiz went; `points` of `maximum` over the regional parts."""

    passed: bool
    points: Fraction
    maximum: int
    sections: tuple[SectionResult, ...]

    @property
    def missing(self):
        """The parts that a next try has to ask."""
        return tuple(part for part in self.sections if not part.stands)


@dataclass(frozen=True, slots=True)
class Resit:
    """What a next try may skip and what it must bring back."""

    carried: tuple[Item, ...] = ()
    done: frozenset[str] = frozenset()  # keys of whole sections
    missed: tuple[tuple[str, Missed], ...] = ()  # (section key, question)


def _share(points, maximum):
    return points * 100 / maximum if maximum else Fraction(100)


def score(*, sections: Iterable[Section], items: Iterable[Item], pass_mark: int) -> Result:
    """Return the result: passed = total >= `pass_mark` (per cent), each minimum, each must-pass question right."""
    items = tuple(items)
    parts, points, maximum = [], Fraction(0), 0
    for section in sections:
        own = [item for item in items if item.section == section.key]
        total = sum((item.points for item in own), Fraction(0))
        reached = _share(total, len(own)) >= section.minimum and all(i.right for i in own if i.must_pass)
        stands = reached and (section.local or _share(total, len(own)) >= pass_mark)
        parts.append(SectionResult(section, total, len(own), reached, stands))
        if not section.local:
            points, maximum = points + total, maximum + len(own)
    passed = _share(points, maximum) >= pass_mark and all(part.reached for part in parts)
    if passed:
        parts = [SectionResult(p.section, p.points, p.maximum, p.reached, True) for p in parts]
    return Result(passed=passed, points=points, maximum=maximum, sections=tuple(parts))


def resit(*, result: Result, items: Iterable[Item], now: datetime) -> Resit:
    """Return what the try after `result` asks: standing sections of the last 60 days are carried over.

    In a section that has to be done again a right must-pass question stands too, and a missed one comes back as
    another question on the same subject. When every section is reached but the total is not, the sections below the
    pass mark come back, so there is always something to ask and always a way to pass.
    """
    fresh = [item for item in items if now - item.at <= STANDS_FOR]
    carried, done, missed = [], set(), []
    for part in result.sections:
        key = part.section.key
        own = [item for item in fresh if item.section == key]
        if part.stands and part.maximum and len(own) == part.maximum:
            done.add(key)
            carried += own
            continue
        carried += [item for item in own if item.must_pass and item.right]
        missed += [(key, Missed(i.question, i.subject)) for i in own if i.must_pass and not i.right]
    return Resit(carried=tuple(carried), done=frozenset(done), missed=tuple(missed))
