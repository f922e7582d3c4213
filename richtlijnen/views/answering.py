"""What an organisation typed in the round of comments, section by section: saved where it can be, kept where not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import consulting
from ..choices import ConsultationReply
from ..concept_words import facts_of, sort_of
from ..concepts import Concept, Question
from ..exceptions import RichtlijnError
from ..models import Consultation, ConsultationAnswer


@dataclass
class Sheet:
    """One section with what this organisation says of it."""

    question: Question
    answer: ConsultationAnswer | None = None
    reply: str = ""
    remark: str = ""
    contests: bool = False
    error: str = ""
    remarks: tuple[ConsultationAnswer, ...] = ()

    @property
    def name(self) -> str:
        """The end of the names of its fields."""
        return self.question.key.hex[:8]

    @property
    def sort(self) -> str:
        return sort_of(self.question)

    @property
    def facts(self) -> tuple[str, ...]:
        return facts_of(self.question)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed that is not saved already."""
        if self.answer is None:
            return not (self.reply or self.remark or self.contests)
        kept = (self.answer.reply, self.answer.remark, self.answer.contests_class)
        return kept == (self.reply, self.remark, self.contests)


def sheets_for(*, concept: Concept, answers, shared=()) -> list[Sheet]:
    """Return a sheet per question with what was answered; `shared`: remarks of everybody, once the round is closed."""
    sheets = []
    for question in concept.questions:
        own = answers.get(question.key)
        sheet = Sheet(question, own, remarks=tuple(row for row in shared if row.section_key == question.key))
        if own:
            sheet.reply, sheet.remark, sheet.contests = own.reply, own.remark, own.contests_class
        sheets.append(sheet)
    return sheets


def read_sheets(sheets: list[Sheet], posted) -> None:
    """Put what was typed on the sheets; words without a choice are a remark."""
    for sheet in sheets:
        sheet.reply = posted.get(f"antwoord-{sheet.name}", "")
        sheet.remark = posted.get(f"opmerking-{sheet.name}", "").replace("\r\n", "\n").strip()
        sheet.contests = bool(posted.get(f"anders-{sheet.name}"))
        if not sheet.reply and (sheet.remark or sheet.contests):
            sheet.reply = ConsultationReply.REMARK.value


def save_sheets(sheets: list[Sheet], *, consultation: Consultation, concept: Concept, organisation, by, now) -> int:
    """Save every sheet that changed and can be saved; the others keep their error. Return how many were saved."""
    saved = 0
    for sheet in sheets:
        if sheet.is_untouched:
            continue
        if sheet.reply == ConsultationReply.AGREED and sheet.remark:
            sheet.error = _("You agree, but there are words in the box. Choose “I have a remark”, or empty the box.")
            continue
        if sheet.reply == ConsultationReply.REMARK and sheet.contests and not sheet.remark:
            sheet.error = _("Write why the agreement does change.")
            continue
        try:
            sheet.answer = consulting.answer(
                consultation=consultation,
                organisation=organisation,
                section=sheet.question.key,
                reply=sheet.reply,
                remark=sheet.remark,
                contests_class=sheet.contests,
                by=by,
                now=now,
                concept=concept,
            )
            saved += 1
        except RichtlijnError as refusal:
            sheet.error = str(refusal)
    return saved
