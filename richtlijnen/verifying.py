"""Whether the records still are what they were when they were written."""

from .canonical import passage_content, section_content
from .freezing import local_edition_content
from .loading import load_items
from .models import Edition, FreeText, GuidelinePrint, LocalEdition, LocalPassageVersion, PassageReview, SectionVersion
from .printing import hash_of
from .records import canonical, seal


def broken_records() -> tuple[int, list[str]]:
    """Return how many records were checked, and a line for each that does not match its hash."""
    checked, broken = 0, []
    for row, content in _contents():
        checked += 1
        if row.canonical_text != canonical(content) or row.hash != seal(content):
            broken.append(f"{row._meta.object_name} {row.pk} ({row})")
    remarks = {text.key: text for text in FreeText.objects.all()}
    for review in PassageReview.objects.exclude(remark_key=None):
        checked += 1
        text = remarks.get(review.remark_key)
        if text is not None and text.text and text.hash != review.remark_hash:
            broken.append(f"PassageReview {review.pk} ({review})")
    for print in GuidelinePrint.objects.iterator(chunk_size=20):
        checked += 1
        if hash_of(bytes(print.pdf)) != print.pdf_hash:
            broken.append(f"GuidelinePrint {print.pk} ({print})")
    return checked, broken


def _contents():
    for version in SectionVersion.objects.all().iterator():
        yield version, version_content(version)
    for edition in Edition.objects.all():
        yield edition, _edition_lines(edition)
    for passage in LocalPassageVersion.objects.select_related("section"):
        yield passage, row_content(passage)
    for local in LocalEdition.objects.all():
        yield local, local_edition_content(list(local.passages.values_list("hash", flat=True)))


def version_content(version: SectionVersion) -> dict:
    """Return what the hash of this wording must be taken over."""
    names = ("title", "kind", "body", "rationale", "frame", "fields", "must_confirm", "audience")
    return section_content(**{name: getattr(version, name) for name in names})


def row_content(passage: LocalPassageVersion) -> dict:
    """Return what the hash of this passage must be taken over."""
    names = ("operation", "body", "values", "not_agreed", "reason", "valid_until", "only_for_us", "taken_from")
    return passage_content(
        section=passage.section.key,
        document=passage.source_document,
        article=passage.source_article,
        date=passage.source_date,
        **{name: getattr(passage, name) for name in names},
    )


def _edition_lines(edition: Edition) -> list:
    lines = []
    for item in load_items([edition])[edition.pk]:
        version = item.section_version
        if version is None:
            lines.append([item.number, item.chapter_key.hex, item.chapter_title])
        else:
            lines.append([item.number, version.section.key.hex, version.hash])
    return lines
