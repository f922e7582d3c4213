"""The next edition on the region's drafting table: how it stands, and what adopting it would mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from . import history
from .conf import conf
from .contesting import contested_keys
from .draft_state import DraftState, Said, weigh_draft
from .drafts import ChapterDraft
from .edition_to_be import edition_to_be
from .everywhere import load_layers
from .freezing import next_number
from .host import host
from .impact import Impact, impact_of
from .loading import edition_text, load_items, load_versions
from .models import DraftDecision, DraftReadiness, Edition, Richtlijn, RichtlijnPage, SectionVersion
from .region_drafting import newest_draft
from .texts import EditionText


@dataclass(frozen=True)
class NextEdition:
    """The draft as it stands now, beside the newest edition (None: nothing was adopted yet)."""

    page: RichtlijnPage
    revision_id: int | None
    newest: Edition | None
    state: DraftState
    ready: DraftReadiness | None
    number: str

    @property
    def is_ready(self) -> bool:
        """Whether somebody said so, and neither the text nor anything said of it changed since."""
        return self.ready is not None and self.state.is_complete


def load_next_edition(*, richtlijn: Richtlijn, chapters: Sequence[ChapterDraft] | None = None) -> NextEdition:
    """Return how the next edition stands; `chapters` in place of the newest draft: what somebody is typing now.

    A constant number of queries; NoIdentity when there is no page.
    """
    page, drafted = newest_draft(richtlijn)
    chapters = drafted if chapters is None else chapters
    revision_id, newest = page.latest_revision_id, history.newest(richtlijn)
    state = weigh_draft(
        chapters=chapters,
        before=_text(richtlijn=richtlijn, edition=newest),
        said={row.section_key: _said(row) for row in richtlijn.draft_decisions.all()},
        contested=contested_keys(richtlijn),
    )
    said = richtlijn.readiness.filter(revision_id=revision_id, draft_hash=state.hash)
    ready = said.select_related("said_by").order_by("pk").last()
    major, minor = next_number(richtlijn=richtlijn, corrects=None if state.is_substantive else newest)
    ready = None if ready and ready.is_taken_back else ready
    return NextEdition(page, revision_id, newest, state, ready, f"{major}.{minor}")


def first_possible_day(*, coming: NextEdition, today: date) -> date:
    """Return the earliest first day without haste: after the notice, and after the newest edition's own first day."""
    is_substantive = coming.state.is_substantive
    earliest = today + timedelta(days=conf.notice_days) if is_substantive else today
    if coming.newest is None:
        return earliest
    after = coming.newest.effective_from + timedelta(days=1 if is_substantive else 0)
    return max(earliest, after)


def text_to_be(*, richtlijn: Richtlijn, coming: NextEdition, on: date) -> EditionText:
    """Return the draft as if it were adopted and in force from `on`."""
    wordings = SectionVersion.objects.filter(section__richtlijn=richtlijn).order_by("sequence")
    return edition_to_be(
        chapters=coming.state.chapters,
        before=coming.state.before,
        classes=coming.state.classes(),
        number=coming.number,
        effective_from=on,
        lapsed=dict(wordings.values_list("section__key", "pk")),
    )


def load_impact(*, richtlijn: Richtlijn, coming: NextEdition, on: date, now: datetime) -> Impact:
    """Return what adopting this draft with first day `on` would mean for every organisation."""
    return impact_of(
        before=coming.state.before,
        after=text_to_be(richtlijn=richtlijn, coming=coming, on=on),
        layers=load_layers(richtlijn=richtlijn, on=on, known_at=now),
        members=host().member_counts(),
        on=on,
    )


def _text(*, richtlijn: Richtlijn, edition: Edition | None) -> EditionText | None:
    if edition is None:
        return None
    return edition_text(edition=edition, items=load_items([edition]), versions=load_versions(richtlijn.pk))


def _said(row: DraftDecision) -> Said:
    successors = tuple(UUID(key) for key in row.successors)
    return Said(row.change_class, row.reason, successors, row.was_hash, row.becomes_hash)
