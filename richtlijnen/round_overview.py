"""How a round of comments stands: who agrees, who has a remark, who has said nothing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .choices import ConsultationReply
from .concepts import Concept, Question
from .models import ConsultationAnswer


@dataclass(frozen=True)
class QuestionStand:
    """What the organisations say of one section."""

    question: Question
    agreed: int
    answered: int
    asked: int
    remarks: tuple[ConsultationAnswer, ...]

    @property
    def contested(self) -> tuple[ConsultationAnswer, ...]:
        """Who says that the agreement does change."""
        return tuple(row for row in self.remarks if row.contests_class)

    @property
    def unsettled(self) -> tuple[ConsultationAnswer, ...]:
        return tuple(row for row in self.remarks if not row.settlement)


@dataclass(frozen=True)
class PlaceStand:
    """What one organisation has said so far."""

    organisation: object
    answered: int
    remarks: int
    asked: int

    @property
    def is_silent(self) -> bool:
        return self.answered == 0

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked

    @property
    def agrees(self) -> bool:
        """Whether it agrees with everything."""
        return self.is_complete and self.remarks == 0


@dataclass(frozen=True)
class Overview:
    """The whole round."""

    questions: tuple[QuestionStand, ...]
    places: tuple[PlaceStand, ...]

    @cached_property
    def agreeing(self) -> tuple[PlaceStand, ...]:
        return tuple(place for place in self.places if place.agrees)

    @cached_property
    def with_remarks(self) -> tuple[PlaceStand, ...]:
        return tuple(place for place in self.places if place.remarks)

    @cached_property
    def silent(self) -> tuple[PlaceStand, ...]:
        return tuple(place for place in self.places if place.is_silent)

    @cached_property
    def unfinished(self) -> tuple[PlaceStand, ...]:
        """Who answered some sections and not all of them."""
        return tuple(place for place in self.places if not place.is_silent and not place.is_complete)

    @cached_property
    def complete(self) -> tuple[PlaceStand, ...]:
        """Who answered all sections."""
        return tuple(place for place in self.places if place.is_complete)

    @cached_property
    def to_settle(self) -> tuple[QuestionStand, ...]:
        """Sections with a remark that nobody settled yet."""
        return tuple(stand for stand in self.questions if stand.unsettled)

    @cached_property
    def remarked(self) -> tuple[QuestionStand, ...]:
        """Sections of which somebody has a remark."""
        return tuple(stand for stand in self.questions if stand.remarks)

    @cached_property
    def unsettled(self) -> int:
        """How many remarks nobody settled yet."""
        return sum(len(stand.unsettled) for stand in self.questions)


def overview(*, concept: Concept, answers: Sequence[ConsultationAnswer], organisations: Sequence) -> Overview:
    """Return how the round stands for these organisations, in their order; answers of others still count as remarks."""
    keys = concept.keys
    known = [row for row in answers if row.section_key in keys]
    asked = len(keys)
    questions = []
    for question in concept.questions:
        own = [row for row in known if row.section_key == question.key]
        remarks = tuple(row for row in own if is_remark(row))
        questions.append(QuestionStand(question, len(own) - len(remarks), len(own), len(organisations), remarks))
    places = []
    for organisation in organisations:
        own = [row for row in known if row.organisation_id == organisation.pk]
        places.append(PlaceStand(organisation, len(own), sum(map(is_remark, own)), asked))
    return Overview(tuple(questions), tuple(places))


def is_remark(row: ConsultationAnswer) -> bool:
    """Return whether the region has to do something with this answer."""
    return row.reply == ConsultationReply.REMARK or row.contests_class
