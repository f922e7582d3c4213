"""The drafting table of an organisation: opening it, and putting the passages of one section on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Revision

from . import access
from .auditing import refusals_logged
from .drafts import PassageDraft, read_kader, read_passages
from .exceptions import DraftMoved, NoIdentity, NotAllowed
from .host import host
from .models import Kader, KaderPage, KaderPassage, LocalEdition
from .records import seal
from .texts import PassageText

SAME_SITTING = timedelta(minutes=10)


@dataclass(frozen=True)
class DraftTable:
    """The draft of a kader as it stands. `revision_id` None: nothing was saved on the page yet.

    A person's own saves within ten minutes share one revision, so adopt and check by `hash`, not by revision alone.
    """

    page: KaderPage
    revision_id: int | None
    passages: tuple[PassageDraft, ...]

    def of(self, section: UUID) -> tuple[PassageDraft, ...]:
        """Return the passages of one section."""
        return tuple(passage for passage in self.passages if passage.section == section)

    @property
    def changed_at(self) -> datetime | None:
        """Since when the draft says what it says; None: nothing was saved on the page yet."""
        return self.page.latest_revision_created_at

    @cached_property
    def hash(self) -> str:
        """The seal over all passages, in whatever order they stand."""
        return section_seal(self.passages)


def section_seal(passages: Sequence[PassageDraft | PassageText]) -> str:
    """Return the seal over these passages; their order does not count."""
    return seal(sorted(passage.hash for passage in passages))


def open_draft(*, kader: Kader) -> DraftTable:
    """Return the newest draft of `kader`; NoIdentity when it has no page to draft on."""
    page = KaderPage.objects.filter(kader=kader).select_related("latest_revision").first()
    return _table(_found(page))


def open_drafts(*, kaders: Sequence[Kader]) -> dict[Kader, DraftTable]:
    """Return the newest draft of each of these kaders that has a page, to look at: `page` is the page as it is live.

    Two queries, however many there are.
    """
    pages = {
        page.kader_id: page for page in KaderPage.objects.filter(kader__in=kaders).select_related("latest_revision")
    }
    live: dict[int, list[KaderPassage]] = {}
    for passage in KaderPassage.objects.filter(page__in=pages.values()):
        live.setdefault(passage.page_id, []).append(passage)
    tables = {}
    for kader in kaders:
        if page := pages.get(kader.pk):
            passages = _newest_passages(page, live.get(page.pk, []))
            tables[kader] = DraftTable(page, page.latest_revision_id, read_passages(passages))
    return tables


def writers_of(*, kaders: Sequence[Kader]) -> dict[int, frozenset[int]]:
    """Return who (pk) saved something in the draft of each of these kaders (pk) since its last adoption.

    A kader in which nobody wrote is left out. Two queries. Wagtail's purge_revisions forgets all but the last one.
    """
    adopted = LocalEdition.objects.filter(kader=OuterRef("kader"), revision_id__isnull=False).order_by("-revision_id")
    pages = KaderPage.objects.filter(kader__in=kaders).annotate(adopted=Subquery(adopted.values("revision_id")[:1]))
    drafts = {str(pk): (kader, last or 0) for pk, kader, last in pages.values_list("pk", "kader", "adopted")}
    saved = Revision.page_revisions.filter(object_id__in=drafts).exclude(user=None)
    writers: dict[int, set[int]] = {}
    for revision, page, person in saved.values_list("pk", "object_id", "user"):
        kader, last = drafts[page]
        if revision > last:
            writers.setdefault(kader, set()).add(person)
    return {kader: frozenset(people) for kader, people in writers.items()}


def _newest_passages(page: KaderPage, live: list[KaderPassage]) -> list[KaderPassage]:
    """Return what page.get_latest_revision_as_object() has, without its queries."""
    if not page.has_unpublished_changes or page.latest_revision is None:
        return live
    rows = page.latest_revision.content["passages"]
    return [KaderPassage.from_serializable_data(row) for row in rows]


def last_change_of(*, table: DraftTable, section: UUID) -> Revision | None:
    """Return the save that gave `section` the words it has now; None: no save of this page tells.

    A later save of another section is not it. One query.
    """
    found = None
    for revision in table.page.revisions.select_related("user").order_by("-created_at", "-pk").iterator(chunk_size=10):
        rows = [KaderPassage.from_serializable_data(row) for row in revision.content["passages"]]
        passages = [passage for passage in read_passages(rows) if passage.section == section]
        if section_seal(passages) != section_seal(table.of(section)):
            break
        found = revision
    return found


def lock_kader(kader: Kader) -> Kader:
    """Return the kader, held until the transaction ends: first the kader, then its page, then questions about it.

    Whoever takes another order may wait for somebody who waits for him.
    """
    return Kader.objects.select_for_update().get(pk=kader.pk)


def save_section(
    *, kader: Kader, section: UUID, passages: Sequence[PassageDraft], seen: str, by, now: datetime
) -> DraftTable:
    """Replace all passages of one section in the draft by `passages`; return the draft as it is then.

    `seen` is the section_seal of what the editor saw. DraftMoved with `.theirs` when this section changed since;
    changes in other sections are kept. Saving what already stands there writes nothing, so it may be repeated.
    """
    if any(passage.section != section for passage in passages):
        raise ValueError("every passage has to belong to the section that is saved")
    organisation = kader.organisation
    with (
        refusals_logged(actor=by, action="kader.draft", subject=kader, organisation=organisation),
        transaction.atomic(),
    ):
        if not access.may_keep(by, organisation):
            raise NotAllowed(_("Only a coordinator or an editor of this organisation writes its texts."))
        lock_kader(kader)
        table = _table(_found(KaderPage.objects.select_for_update(of=("self",)).filter(kader=kader).first()))
        theirs = table.of(section)
        if section_seal(theirs) == section_seal(passages):
            return table
        if section_seal(theirs) != seen:
            raise DraftMoved(_("Somebody else changed this section in the meantime."), theirs=theirs)
        page = table.page
        _put(page=page, section=section, passages=passages)
        own = _same_sitting(page=page, by=by, now=now)
        revision = page.save_revision(user=by, overwrite_revision=own, clean=False)
        KaderPage.objects.filter(pk=page.pk).update(latest_revision_created_at=now)  # Wagtail asks the clock itself
        page.latest_revision_created_at = now
        if own is None:
            host().record_audit(actor=by, action="kader.draft", subject=kader, organisation=organisation)
    return DraftTable(page=page, revision_id=revision.pk, passages=read_kader(page))


def _found(page: KaderPage | None) -> KaderPage:
    if page is None:
        raise NoIdentity(_("There is no page yet on which this organisation can write. Ask an administrator."))
    return page


def _table(row: KaderPage) -> DraftTable:
    page = row.get_latest_revision_as_object()
    return DraftTable(page=page, revision_id=row.latest_revision_id, passages=read_kader(page))


def _put(*, page: KaderPage, section: UUID, passages: Sequence[PassageDraft]) -> None:
    """Replace the children of one section; a child of the same operation keeps its row."""
    standing = {child.operation: child for child in page.passages.all() if child.section == section}
    page.passages = [child for child in page.passages.all() if child.section != section] + [
        _written(child=standing.get(draft.operation) or KaderPassage(section=section), draft=draft)
        for draft in passages
    ]


def passage_row(draft: PassageDraft) -> KaderPassage:
    """Return the row that a page keeps of this passage, not saved yet."""
    return _written(child=KaderPassage(section=draft.section), draft=draft)


def _written(*, child: KaderPassage, draft: PassageDraft) -> KaderPassage:
    child.operation = draft.operation
    child.body = draft.body
    child.values = dict(draft.values)
    child.not_agreed = list(draft.not_agreed)
    child.reason = draft.reason
    child.valid_until = draft.valid_until
    child.only_for_us = draft.only_for_us
    child.source_document = draft.document
    child.source_article = draft.article
    child.source_date = draft.rule_date
    child.taken_from = draft.taken_from
    return child


def _same_sitting(*, page: KaderPage, by, now: datetime):
    """Return the newest revision when `by` saved it less than ten minutes ago and it was never adopted, else None."""
    newest = page.latest_revision
    if newest is None or newest.user_id != by.pk or newest.pk == page.live_revision_id:
        return None
    if not timedelta(0) <= now - newest.created_at < SAME_SITTING:
        return None
    return None if page.kader.editions.filter(revision_id=newest.pk).exists() else newest
