"""What an organisation typed in the round of comments, section by section: saved where it can be, kept where not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import consulting
from ..choices import ConsultationReply
from ..concept_words import facts_of, sort_of
from ..concepts import Concept, Question
from ..exceptions import AnswerMoved, RichtlijnError
from ..host import host
from ..models import Consultation, ConsultationAnswer
from ..models.consultations import seal_of
from ..turned_to_wording import Turned

TYPED, STANDING = "getypt", "bewaard"  # which of two answers stays


@dataclass
class Sheet:
    """One section with what this organisation says of it.

    `seen`: the seal of the answer that the page showed. `has_moved`: another one was saved since, and both are shown.
    """

    question: Question
    answer: ConsultationAnswer | None = None
    reply: str = ""
    remark: str = ""
    contests: bool = False
    error: str = ""
    remarks: tuple[ConsultationAnswer, ...] = ()
    seen: str = ""
    has_moved: bool = False
    is_contested: bool = False
    turned: Turned | None = None

    @property
    def may_contest(self) -> bool:
        """Whether the region says, in the round or since, that only the wording changes."""
        return self.question.is_only_wording or self.turned is not None

    @property
    def name(self) -> str:
        """The end of the names of its fields."""
        return self.question.key.hex[:8]

    @property
    def standing(self) -> str:
        """The seal of the answer as it stands now."""
        return self.answer.said_seal if self.answer else seal_of()

    @property
    def saved_by(self) -> str:
        """The name of who saved what stands there."""
        return host().display_name(self.answer.by)

    @property
    def sort(self) -> str:
        return sort_of(self.question, is_contested=self.is_contested)

    @property
    def facts(self) -> tuple[str, ...]:
        return facts_of(self.question)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was typed that is not saved already."""
        if self.answer is None:
            return not (self.reply or self.remark or self.contests)
        return self.standing == seal_of(self.reply, self.remark, self.contests)

    def show_standing(self) -> None:
        """Show the answer as it stands now, and bind the page to it."""
        if self.answer:
            self.reply, self.remark = self.answer.reply, self.answer.remark
            self.contests = self.answer.contests_class
        self.seen = self.standing


def sheets_for(*, concept: Concept, answers, shared=(), turned=()) -> list[Sheet]:
    """Return a sheet per question with what was answered.

    `shared`: remarks of everybody, once the round is closed. `turned`: what the region made milder since.
    """
    sheets, milder = [], {item.key: item for item in turned}
    for question in concept.questions:
        own = answers.get(question.key)
        remarks = tuple(row for row in shared if row.section_key == question.key)
        sheet = Sheet(question, own, remarks=remarks, turned=milder.get(question.key))
        sheet.show_standing()
        sheets.append(sheet)
    return sheets


def read_sheets(sheets: list[Sheet], posted) -> None:
    """Put what was typed on the sheets; words without a choice are a remark.

    A page posts every section: where nothing was typed over what it showed, the answer stays as it stands now.
    """
    for sheet in sheets:
        reply = posted.get(f"antwoord-{sheet.name}", "")
        remark = posted.get(f"opmerking-{sheet.name}", "").replace("\r\n", "\n").strip()
        contests = bool(posted.get(f"anders-{sheet.name}"))
        shown = posted.get(f"gezien-{sheet.name}", "") or seal_of()
        if seal_of(reply, remark, contests) == shown:
            continue
        chosen, beside = posted.get(f"kies-{sheet.name}"), posted.get(f"ernaast-{sheet.name}", "")
        if chosen == STANDING and beside == sheet.standing:
            continue
        sheet.seen = beside if chosen == TYPED else shown
        sheet.reply, sheet.remark, sheet.contests = reply, remark, contests
        if not reply and (remark or contests):
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
                seen=sheet.seen,
            )
            sheet.show_standing()
            saved += 1
        except AnswerMoved as moved:
            sheet.answer, sheet.has_moved, sheet.error = moved.theirs, True, str(moved)
        except RichtlijnError as refusal:
            sheet.error = str(refusal)
    return saved
