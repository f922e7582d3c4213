"""Reviews read from the records: the region's texts once, then a few queries per organisation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from .choices import Outcome
from .drafting import DraftTable, open_draft
from .exceptions import NoIdentity
from .host import host
from .loading import Recorded, edition_text, load_items, load_recorded, pick, waiting_after
from .models import FreeText, Kader, LocalEdition, PassageReview, Richtlijn, SectionRetirement, SectionVersion
from .overlays import load_layer_passages
from .reviews import Decision, RegionalTexts, Review, find_reviews
from .texts import FieldText, SectionText, VersionLink


@dataclass(frozen=True)
class Wording:
    """One wording of a section through time, with why the region changed it."""

    version: int
    title: str
    body: str
    kind: str
    fields: tuple[FieldText, ...]
    change_class: str
    reason: str
    edition: str
    first_day: date


@dataclass(frozen=True)
class OwnReviews:
    """Everything one organisation has to look at, bound to its newest local edition."""

    kader: Kader
    local_edition: LocalEdition | None
    texts: RegionalTexts | None
    reviews: tuple[Review, ...] = ()
    decisions: Mapping[UUID, Decision] = field(default_factory=dict)

    def of(self, key: UUID) -> Review | None:
        """Return the review of one section, or None."""
        return next((review for review in self.reviews if review.key == key), None)

    @property
    def waiting(self) -> tuple[Review, ...]:
        """What still has to be decided."""
        return tuple(review for review in self.reviews if not review.is_decided)

    @property
    def decided(self) -> tuple[Review, ...]:
        """What was decided and holds from the next version on."""
        return tuple(review for review in self.reviews if review.is_decided)

    @property
    def kept(self) -> tuple[tuple[SectionText, Decision], ...]:
        """The sections whose texts stay as they are, decided since the newest version, in printed order."""
        asked = {review.key for review in self.reviews}
        return tuple(
            (section, self.decisions[section.key])
            for section in (self.texts.targets().values() if self.texts else ())
            if section.key in self.decisions
            and section.key not in asked
            and self.decisions[section.key].outcome == Outcome.KEEP
        )


def load_regional(*, richtlijn: Richtlijn, now: datetime) -> RegionalTexts | None:
    """Return the region's texts as they stand today, and those that wait; None before the first edition is in force.

    Four queries.
    """
    today = timezone.localdate(now)
    rows = list(richtlijn.editions.filter(recorded_at__lte=now).defer("canonical_text"))
    edition, _coming, until = pick(rows, on=today)
    if edition is None:
        return None
    waiting = waiting_after(rows, on=today)
    items = load_items([edition, *waiting])
    versions, first_days = {}, {}
    lineage = SectionVersion.objects.filter(section__richtlijn=richtlijn).order_by()
    for pk, previous, kind, day in lineage.values_list("pk", "previous", "change_class", "edition__effective_from"):
        versions[pk], first_days[pk] = VersionLink(previous, kind), day
    lapsed_on, successors = {}, {}
    retirements = SectionRetirement.objects.filter(edition__richtlijn=richtlijn, edition__recorded_at__lte=now)
    for key, heir, day in retirements.order_by("edition__effective_from", "pk").values_list(
        "section__key", "successor__key", "edition__effective_from"
    ):
        if lapsed_on.get(key) != day:
            lapsed_on[key], successors[key] = day, ()
        successors[key] += (heir,) if heir else ()
    return RegionalTexts(
        edition=edition_text(edition=edition, items=items, until=until, versions=versions),
        waiting=tuple(edition_text(edition=row, items=items, versions=versions) for row in waiting),
        versions=versions,
        first_days=first_days,
        lapsed_on=lapsed_on,
        successors=successors,
    )


def load_reviews(*, kader: Kader, texts: RegionalTexts | None, now: datetime) -> OwnReviews:
    """Return what this organisation has to look at. Six queries at most, however many passages there are."""
    return load_all_reviews(kaders=[kader], texts=texts, now=now)[0]


def load_all_reviews(*, kaders: Sequence[Kader], texts: RegionalTexts | None, now: datetime) -> tuple[OwnReviews, ...]:
    """Return the same of several kaders of one guideline, in their order. Six queries at most, however many."""
    pks = [kader.pk for kader in kaders]
    rows = LocalEdition.objects.filter(kader__in=pks).order_by("effective_from", "recorded_at", "pk")
    newest = {row.kader_id: row for row in rows.defer("canonical_text")}
    passages = load_layer_passages(newest.values()) if texts else {}
    recorded = load_recorded(pks, known_at=now) if passages else {}
    decisions = _decisions(newest) if passages else {}
    found = []
    for kader in kaders:
        edition = newest.get(kader.pk)
        if edition is None or texts is None:
            found.append(OwnReviews(kader, edition, texts))
            continue
        reviews = find_reviews(
            texts=texts,
            passages=[item.text for item in passages.get(edition.pk, ())],
            bases=recorded.get(kader.pk, Recorded()).bases(since=edition.recorded_at),
            decisions=decisions.get(kader.pk, {}),
            on=timezone.localdate(now),
        )
        found.append(OwnReviews(kader, edition, texts, reviews, decisions.get(kader.pk, {})))
    return _named(found)


def _named(found: Sequence[OwnReviews]) -> tuple[OwnReviews, ...]:
    """Return these, the reviews of a section that is gone named after the wording they lean on."""
    nameless = [review.base for own in found for review in own.reviews if not review.title]
    if not nameless:
        return tuple(found)
    wordings = load_wordings(nameless)
    return tuple(
        replace(
            own,
            reviews=tuple(replace(review, title=review.title or wordings[review.base].title) for review in own.reviews),
        )
        for own in found
    )


def reviews_of(*, kader: Kader, now: datetime) -> OwnReviews:
    """Return what this organisation has to look at now. Ten queries at most."""
    return load_reviews(kader=kader, texts=load_regional(richtlijn=kader.richtlijn, now=now), now=now)


def _decisions(newest: Mapping[int, LocalEdition]) -> dict[int, dict[UUID, Decision]]:
    """Return per kader (its pk) what was decided after its newest version. Two queries."""
    rows = PassageReview.objects.filter(kader__in=list(newest)).select_related("decided_by", "section")
    rows = [row for row in rows.order_by("at", "pk") if row.at > newest[row.kader_id].recorded_at]
    found: dict[int, dict[UUID, Decision]] = {}
    for row, decision in zip(rows, _with_remarks(rows), strict=True):
        found.setdefault(row.kader_id, {})[row.section.key] = decision
    return found


def decision_on(*, kader: Kader, section: UUID) -> Decision | None:
    """Return what this organisation decided last about its texts on a section, however long ago. Two queries."""
    rows = kader.reviews.filter(section__key=section).select_related("decided_by").order_by("-at", "-pk")[:1]
    return next(iter(_with_remarks(list(rows))), None)


def _with_remarks(rows: Sequence[PassageReview]) -> list[Decision]:
    """Return these rows with why; select decided_by with them. One query."""
    texts = dict(FreeText.objects.filter(key__in=[row.remark_key for row in rows]).values_list("key", "text"))
    return [
        Decision(
            outcome=row.outcome,
            to_version=row.to_version_id,
            at=row.at,
            by=host().display_name(row.decided_by),
            remark=texts.get(row.remark_key, ""),
        )
        for row in rows
    ]


def load_wordings(versions: Iterable[int]) -> dict[int, Wording]:
    """Return these wordings by number. One query."""
    rows = SectionVersion.objects.filter(pk__in=set(versions)).select_related("edition")
    return {
        row.pk: Wording(
            version=row.pk,
            title=row.title,
            body=row.body,
            kind=row.kind,
            fields=tuple(FieldText(**field) for field in row.fields),
            change_class=row.change_class,
            reason=row.change_reason,
            edition=row.edition.number,
            first_day=row.edition.effective_from,
        )
        for row in rows.defer("canonical_text", "edition__canonical_text")
    }


@dataclass(frozen=True)
class Moved:
    """A passage of a lapsed section that stands in the draft at a successor, and still has to be looked at there."""

    section: SectionText
    body: str


def load_draft(kader: Kader) -> DraftTable | None:
    """Return the draft, or None when this organisation has no page to draft on."""
    try:
        return open_draft(kader=kader)
    except NoIdentity:
        return None


def moved_drafts(*, own: OwnReviews, draft: DraftTable | None) -> tuple[Moved, ...]:
    """Return the drafts that were put at a successor by a decision that waits for the next version. No queries."""
    found: dict[UUID, Moved] = {}
    if draft is None or own.texts is None:
        return ()
    for review in own.decided:
        if not review.lapses or review.decision.outcome != Outcome.ADAPT:
            continue
        for heir in own.texts.following(review.key):
            for passage in draft.of(heir.key):
                found.setdefault(heir.key, Moved(heir, passage.body))
    return tuple(found.values())
