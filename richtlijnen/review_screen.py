"""One review as it is shown: the two regional wordings, why, the own texts, and where they could go on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .choices import Kind, Operation, Outcome
from .deciding import adopted_drafts, fitted
from .drafting import DraftTable, section_seal
from .models import Kader
from .review_loading import OwnReviews, Wording, load_draft, load_wordings, reviews_of
from .reviews import Review
from .texts import PassageText, SectionText


@dataclass(frozen=True)
class OwnText:
    """An own passage with its values under their labels."""

    passage: PassageText
    values: tuple[tuple[str, str], ...]

    @property
    def is_higher_rule(self) -> bool:
        return self.passage.operation == Operation.HIGHER_RULE


@dataclass(frozen=True)
class Heir:
    """A section that took the place of the lapsed one; `fits`: the own text may stand there."""

    section: SectionText
    fits: bool


@dataclass(frozen=True)
class ReviewScreen:
    """Everything the screen of one review says."""

    review: Review
    was: Wording
    becomes: Wording | None
    steps: tuple[Wording, ...]
    own: tuple[OwnText, ...]
    heirs: tuple[Heir, ...] = ()
    draft_differs: bool = False
    local_number: int | None = None

    @property
    def reasons(self) -> tuple[Wording, ...]:
        """The wordings in between for which the region gave a reason, the oldest first."""
        return tuple(step for step in self.steps if step.reason)

    @property
    def kind_was(self) -> str:
        """What an organisation could do here, in words, when that changes."""
        return Kind(self.was.kind).label if self.becomes and self.was.kind != self.becomes.kind else ""

    @property
    def kind_becomes(self) -> str:
        return Kind(self.becomes.kind).label if self.becomes else ""

    @property
    def new_fields(self) -> tuple[str, ...]:
        """What is asked of the organisation that was not asked before."""
        return _labels(self.becomes, without=self.was)

    @property
    def gone_fields(self) -> tuple[str, ...]:
        """What need not be filled in any more."""
        return _labels(self.was, without=self.becomes)

    @property
    def fitting_heirs(self) -> tuple[Heir, ...]:
        return tuple(heir for heir in self.heirs if heir.fits)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What can be decided here."""
        found = [Outcome.KEEP] if self.review.may_keep else []
        if self.review.may_adapt or (self.review.lapses and self.fitting_heirs):
            found.append(Outcome.ADAPT)
        return (*found, Outcome.WITHDRAW)

    @property
    def only_withdraws(self) -> bool:
        """Whether taking the text away is all that is left."""
        return self.outcomes == (Outcome.WITHDRAW,)


def _labels(wording: Wording | None, *, without: Wording | None) -> tuple[str, ...]:
    known = {field.key for field in without.fields} if without else set()
    return tuple(field.label for field in wording.fields if field.key not in known) if wording else ()


def load_screen(*, own: OwnReviews, key: UUID, draft: DraftTable | None) -> ReviewScreen | None:
    """Return what the screen of the review of section `key` says, or None when there is none. One query."""
    review = own.of(key)
    if review is None:
        return None
    wordings = load_wordings({review.base, *review.steps})
    was = wordings[review.base]
    steps = tuple(wordings[step] for step in review.steps)
    becomes = None if review.lapses else steps[-1] if steps else was
    labels = {field.key: field.label for wording in (was, *steps) for field in wording.fields}
    adopted = adopted_drafts(own=own, key=key)
    standing = draft.of(key) if draft else ()
    return ReviewScreen(
        review=review,
        was=was,
        becomes=becomes,
        steps=steps,
        own=tuple(
            OwnText(passage, tuple((labels.get(name, name), text) for name, text in sorted(passage.values.items())))
            for passage in review.passages
        ),
        heirs=tuple(
            Heir(heir, bool(fitted(passages=standing or adopted, section=heir))) for heir in own.texts.following(key)
        )
        if review.lapses
        else (),
        draft_differs=bool(standing) and section_seal(standing) != section_seal(adopted),
        local_number=own.local_edition.number,
    )


def screen_of(*, kader: Kader, key: UUID, now: datetime) -> ReviewScreen | None:
    """Return the screen of one review, also to show beside a form (parts/review_beside.html); None: nothing to see.

    Fifteen queries at most.
    """
    own = reviews_of(kader=kader, now=now)
    return load_screen(own=own, key=key, draft=load_draft(kader))
