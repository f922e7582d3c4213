"""Changes that a round of comments showed as more, and of which the region says since that it is only the wording."""

from dataclasses import dataclass
from uuid import UUID

from . import history
from .choices import SUBSTANTIVE, ChangeClass
from .concept_words import facts_of, sort_of
from .concepts import Concept, Question, concept_of, edition_chapters, weigh
from .exceptions import NoIdentity
from .models import Consultation
from .region_drafting import newest_draft


@dataclass(frozen=True)
class Turned:
    """One such change: how it stands in the draft now, and in the region's words why it is only the wording."""

    question: Question
    reason: str
    has_other_words: bool

    @property
    def key(self) -> UUID:
        return self.question.key

    @property
    def sort(self) -> str:
        return sort_of(self.question)

    @property
    def facts(self) -> tuple[str, ...]:
        return facts_of(self.question)


def turned_in(consultation: Consultation, *, concept: Concept | None = None) -> tuple[Turned, ...]:
    """Return the changes of this round that the region made milder since, in printed order.

    What was said counts only of the two texts it was said of; it goes when the edition is adopted. One query when
    nothing was said, else a constant number.
    """
    rows = consultation.richtlijn.draft_decisions.filter(change_class=ChangeClass.EDITORIAL)
    said = {row.section_key: row for row in rows}
    if not said:
        return ()
    asked = {item.key: item for item in (concept or concept_of(consultation)).questions}
    try:
        _page, chapters = newest_draft(consultation.richtlijn)
    except NoIdentity:
        return ()
    before = edition_chapters(history.newest(consultation.richtlijn))
    now = weigh(before=before, after=chapters, classes={key: row.change_class for key, row in said.items()})
    return tuple(
        Turned(item, said[item.key].reason, _hash(item) != _hash(asked[item.key]))
        for item in now.questions
        if item.key in said
        and item.key in asked
        and asked[item.key].change_class in SUBSTANTIVE
        and _is_said_of(said[item.key], item)
    )


def _is_said_of(row, question: Question) -> bool:
    was = question.difference.was
    return bool(was) and (row.was_hash, row.becomes_hash) == (was.hash, _hash(question))


def _hash(question: Question) -> str:
    becomes = question.difference.becomes
    return becomes.hash if becomes else ""
