"""What the meeting should know before an edition is adopted: it warns and asks for a tick, it forbids nothing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .choices import ChangeClass, ConsultationReply
from .contesting import rounds_of_this_draft
from .draft_state import draft_seal
from .drafts import read_guideline
from .models import Consultation, ConsultationAnswer, Richtlijn
from .next_edition import NextEdition
from .not_in_round import names_of, not_discussed
from .records import seal
from .turned_to_wording import turned_in


@dataclass(frozen=True)
class OpenEnds:
    """What is not finished: local dates, and the key of the round to look at (empty: there is none).

    `is_older`: the remarks that wait are of a round before the newest one. `closes_on` is the last day of a round
    nobody closed. `text_on` and `said_on` are the last days, after the meeting, on which the text, or what was said of
    a change, became another. `milder`: the sections (number and title) of which the round showed that the agreement
    changes, and the draft says now: only the wording. `undiscussed`: those that are not as the round showed them.
    """

    today: date
    round_key: str = ""
    is_older: bool = False
    closes_on: date | None = None
    unsettled: int = 0
    text_on: date | None = None
    said_on: date | None = None
    milder: tuple[str, ...] = ()
    undiscussed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentences)

    @property
    def in_the_round(self) -> tuple[str, ...]:
        """What the round of comments leaves open, as sentences."""
        found = []
        if self.closes_on and self.closes_on >= self.today:
            day = date_format(self.closes_on)
            found.append(_("The round of comments still runs, up to and including %(day)s.") % {"day": day})
        elif self.closes_on:
            found.append(_("The last day of the round of comments is over, but nobody closed the round."))
        if self.unsettled:
            text = ngettext(
                "Of %(number)s remark nobody wrote what was done with it.",
                "Of %(number)s remarks nobody wrote what was done with it.",
                self.unsettled,
            )
            found.append(text % {"number": self.unsettled})
        if self.milder:
            text = _(
                "In the round of comments the organisations read that the agreement changes in %(sections)s. "
                "Now it says: only the wording."
            )
            found.append(text % {"sections": ", ".join(self.milder)})
        return tuple(found)

    @property
    def since_the_round(self) -> tuple[str, ...]:
        """What nobody could say anything of in the round, as sentences."""
        if not self.undiscussed:
            return ()
        text = _("Not discussed in the round of comments, or other than it was shown there: %(sections)s.")
        return (text % {"sections": ", ".join(self.undiscussed)},)

    @property
    def since_the_meeting(self) -> tuple[str, ...]:
        """What became different after the meeting, as sentences."""
        found = []
        if self.text_on:
            found.append(_("The text was changed after the meeting (on %(day)s).") % {"day": date_format(self.text_on)})
        if self.said_on:
            text = _("After the meeting somebody still chose what a change is (on %(day)s).")
            found.append(text % {"day": date_format(self.said_on)})
        return tuple(found)

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.in_the_round, *self.since_the_round, *self.since_the_meeting)

    @property
    def seal(self) -> str:
        """What a tick is bound to: it counts only for what stood beside it."""
        return seal(list(self.sentences))


def load_open_ends(
    *, richtlijn: Richtlijn, coming: NextEdition, now: datetime, meeting_on: date | None = None
) -> OpenEnds:
    """Return what is not finished; what came after the meeting only when its local date is given.

    A constant number of queries.
    """
    rounds = list(rounds_of_this_draft(richtlijn).defer("concept"))
    waiting = Q(settlement="") & (Q(reply=ConsultationReply.REMARK) | Q(contests_class=True))
    rows = ConsultationAnswer.objects.filter(waiting, consultation__in=rounds)
    unsettled = list(rows.values_list("consultation", flat=True))
    is_open = next((row for row in rounds if row.closed_at is None), None)
    milder = _milder(rounds[0], coming=coming) if rounds else ()
    newest = rounds[0] if milder else None
    asked = next((row for row in rounds if row.pk in unsettled), is_open or newest)
    return OpenEnds(
        today=timezone.localdate(now),
        round_key=str(asked.key) if asked else "",
        is_older=bool(asked and asked != rounds[0]),
        closes_on=is_open.closes_on if is_open else None,
        unsettled=len(unsettled),
        text_on=_text_after(coming, day=meeting_on, now=now) if meeting_on else None,
        said_on=_said_after(richtlijn, day=meeting_on, now=now) if meeting_on else None,
        milder=milder,
        undiscussed=names_of(not_discussed(consultation=rounds[0], chapters=coming.state.chapters)) if rounds else (),
    )


def _milder(consultation: Consultation, *, coming: NextEdition) -> tuple[str, ...]:
    """Return what the region made milder since this round, but for what an organisation contested."""
    classes = coming.state.classes()
    found = (item for item in turned_in(consultation) if classes.get(item.key) == ChangeClass.EDITORIAL)
    return tuple(f"{item.question.number} {item.question.title}" for item in found)


def _text_after(coming: NextEdition, *, day: date, now: datetime) -> date | None:
    """Return the last local date after `day` on which the draft was saved, if it says something else since."""
    saved = coming.page.revisions.order_by("created_at", "pk")
    ends = _end_of(day)
    last = saved.filter(created_at__gte=ends, created_at__lte=now).last()
    if last is None:
        return None
    then = saved.filter(created_at__lt=ends).last()
    if then and draft_seal(read_guideline(then.as_object().body)) == draft_seal(coming.state.chapters):
        return None
    return timezone.localdate(last.created_at)


def _said_after(richtlijn: Richtlijn, *, day: date, now: datetime) -> date | None:
    rows = richtlijn.draft_decisions.filter(at__gte=_end_of(day), at__lte=now)
    last = rows.order_by("at").values_list("at", flat=True).last()
    return timezone.localdate(last) if last else None


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
