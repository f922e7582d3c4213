"""What happened to a section, in words a person reads: moves, numbers, and everything but the text itself. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .choices import Audience, Happened, Kind
from .comparing import ChapterDifference, Difference
from .field_words import fields_in_words


@dataclass(frozen=True)
class Fact:
    """Something besides the text that was one thing and becomes another."""

    label: str
    was: str
    becomes: str


def moves_in_words(difference: Difference) -> tuple[str, ...]:
    """Return where a section goes and which number it gets, as short sentences; nothing when it stays."""
    was, becomes = difference.was, difference.becomes
    if not (was and becomes):
        return ()
    said = []
    if difference.changed_chapter:
        name = {"number": becomes.chapter_number, "title": becomes.chapter_title}
        said.append(_("goes to chapter %(number)s, %(title)s") % name)
    elif difference.moved:
        said.append(_("goes to another place in this chapter"))
    if difference.renumbered:
        said.append(_("%(was)s becomes %(becomes)s") % {"was": was.number, "becomes": becomes.number})
    return tuple(said)


def heading_in_words(heading: ChapterDifference) -> str:
    """Return what happens to the heading of a chapter, as a sentence."""
    name = vars(heading)
    if heading.change == Happened.NEW:
        return _("Chapter %(number)s, %(title)s, is new.") % name
    if heading.change == Happened.LAPSED:
        return _("Chapter %(was_number)s, %(was_title)s, lapses.") % name
    if heading.was_title != heading.title:
        return _("Chapter %(was_number)s, %(was_title)s, becomes chapter %(number)s, %(title)s.") % name
    return _("Chapter %(was_number)s, %(title)s, becomes chapter %(number)s.") % name


def facts_in_words(difference: Difference) -> tuple[Fact, ...]:
    """Return everything but words and questions that is different."""
    was, becomes = difference.was, difference.becomes
    if not (was and becomes):
        return ()
    found = []
    if was.kind != becomes.kind:
        found.append(Fact(_("What an organisation may do"), _label(Kind, was.kind), _label(Kind, becomes.kind)))
    if was.audience != becomes.audience:
        words = _label(Audience, was.audience), _label(Audience, becomes.audience)
        found.append(Fact(_("Who may read it"), *words))
    if was.must_confirm != becomes.must_confirm:
        words = _yes_or_no(was.must_confirm), _yes_or_no(becomes.must_confirm)
        found.append(Fact(_("Volunteers say that they have read it"), *words))
    return tuple(found)


def questions_in_words(difference: Difference) -> tuple[str, ...]:
    """Return what happens to the questions that organisations fill in, as sentences."""
    was, becomes = difference.was, difference.becomes
    return fields_in_words(was=was.fields, becomes=becomes.fields) if was and becomes else ()


def _label(choices, value) -> str:
    return str(choices(value).label) if value in choices.values else _("not chosen")


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")
