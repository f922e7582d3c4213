"""The meeting's paper: the draft edition with was-wordt and all remarks, to print."""

from datetime import datetime

from django.utils import timezone

from .concept_words import chapter_of, facts_of, number_of, sort_of
from .concepts import Concept
from .models import Consultation
from .pdf import draw
from .round_overview import Overview

TEMPLATE = "buurtkader_richtlijnen/pdf/meeting_paper.html"


def paper(*, consultation: Consultation, concept: Concept, overview: Overview, printed_at: datetime) -> bytes:
    """Return the paper of this round as a tagged PDF in 14 pt. Raises NotDrawn."""
    return draw(
        template=TEMPLATE,
        css=("meeting_paper.css",),
        context={
            "round": consultation,
            "overview": overview,
            "stands": [
                {"stand": stand, "sort": sort_of(stand.question), "facts": facts_of(stand.question)}
                for stand in overview.questions
            ],
            "renumbered": [number_of(row) for row in concept.renumbered],
            "chapters": [chapter_of(row) for row in concept.chapters],
            "printed_at": timezone.localtime(printed_at),
        },
    )
