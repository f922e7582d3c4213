"""The meeting's paper: what is on the agenda, and the draft edition with was-wordt and all remarks, to print."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from .agenda import Agenda
from .comparing import Difference
from .concept_words import chapter_of, facts_of, number_of, sort_of
from .concepts import Concept, Question
from .models import Consultation, Richtlijn
from .pdf import draw
from .round_overview import Overview

TEMPLATE = "buurtkader_richtlijnen/pdf/meeting_paper.html"


def paper(
    *,
    richtlijn: Richtlijn,
    agenda: Agenda,
    consultation: Consultation | None,
    concept: Concept | None,
    overview: Overview | None,
    contested: frozenset[UUID] = frozenset(),
    undiscussed: Sequence[Difference] = (),
    printed_at: datetime,
) -> bytes:
    """Return the agenda, with the draft of this round (None: there is no draft), as a tagged PDF in 14 pt.

    `contested`: the sections of which an organisation says that the agreement does change. `undiscussed`: how the
    draft differs from what the round showed. Raises NotDrawn.
    """
    return draw(
        template=TEMPLATE,
        css=("meeting_paper.css",),
        context={
            "richtlijn": richtlijn,
            "agenda": agenda,
            "round": consultation,
            "overview": overview,
            "stands": [
                {"stand": stand, "sort": _sort(stand.question, contested), "facts": facts_of(stand.question)}
                for stand in (overview.questions if overview else ())
            ],
            "renumbered": [number_of(row) for row in concept.renumbered] if concept else [],
            "chapters": [chapter_of(row) for row in concept.chapters] if concept else [],
            "undiscussed": undiscussed,
            "printed_at": timezone.localtime(printed_at),
        },
    )


def _sort(question: Question, contested: frozenset[UUID]) -> str:
    return sort_of(question, is_contested=question.key in contested)
