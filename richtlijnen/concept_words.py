"""What a draft edition does to a section, in sentences for screen and paper."""

from django.utils.translation import gettext as _

from .choices import Audience, ChangeClass, Happened, Kind
from .comparing import ChapterDifference, Difference
from .concepts import Question
from .field_words import fields_in_words


def sort_of(question: Question, *, is_contested: bool = False) -> str:
    """Return what happens to the section, in a few words. A contested change counts as contested."""
    happened = question.difference.change
    if is_contested and question.is_only_wording:
        return _("The agreement changes. An organisation said so")
    if happened == Happened.CHANGED:
        return str(ChangeClass(question.change_class).label)
    return {
        Happened.NEW: _("New section"),
        Happened.LAPSED: _("This section goes"),
        Happened.MOVED: _("Another place"),
    }[happened]


def facts_of(question: Question) -> tuple[str, ...]:
    """Return what changes besides title and text, as sentences."""
    row = question.difference
    was, becomes = row.was, row.becomes
    if not (was and becomes):
        return ()
    facts = list(_place(row))
    if "kind" in row.facets:
        facts.append(_becomes(_("What an organisation may do"), Kind(was.kind).label, Kind(becomes.kind).label))
    if "audience" in row.facets:
        labels = Audience(was.audience).label, Audience(becomes.audience).label
        facts.append(_becomes(_("Who may read it"), *labels))
    if "must_confirm" in row.facets:
        facts.append(
            _("Volunteers will have to say that they have read it.")
            if becomes.must_confirm
            else _("Volunteers no longer have to say that they have read it.")
        )
    if "fields" in row.facets:
        facts += fields_in_words(was=was.fields, becomes=becomes.fields)
    return tuple(facts)


def number_of(row: Difference) -> str:
    """Return a sentence about a section that only gets another number."""
    return _("%(old)s becomes %(new)s: %(title)s") % {
        "old": row.was.number,
        "new": row.becomes.number,
        "title": row.becomes.title,
    }


def chapter_of(row: ChapterDifference) -> str:
    """Return a sentence about a chapter that comes, goes, or gets another title or number."""
    facts = {"old": f"{row.was_number} {row.was_title}", "new": f"{row.number} {row.title}"}
    if row.change == Happened.NEW:
        return _("New chapter: %(new)s") % facts
    if row.change == Happened.LAPSED:
        return _("Chapter %(old)s goes") % facts
    return _("Chapter %(old)s becomes chapter %(new)s") % facts


def _place(row: Difference) -> list[str]:
    facts = []
    if row.changed_chapter:
        facts.append(_("It moves to the chapter “%(title)s”.") % {"title": row.becomes.chapter_title})
    elif row.moved:
        facts.append(_("It gets another place in its chapter."))
    if row.renumbered:
        facts.append(_("Its number was %(number)s.") % {"number": row.was.number})
    return facts


def _becomes(what: str, old, new) -> str:
    return _("%(what)s: it was “%(old)s”, it becomes “%(new)s”.") % {"what": what, "old": old, "new": new}
