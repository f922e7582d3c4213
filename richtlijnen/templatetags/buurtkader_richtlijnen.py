"""How a filled-in value looks on screen."""

import re
from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from ..choices import FieldType, Outcome, Status
from ..host import host
from ..worddiff import lines_of, only_changed, word_diff

register = template.Library()

PHONE = re.compile(r"^\+?\d[\d \-]+\d$")  # the whole text: "… (voorbeeld)" behind it must never ring anywhere
MAIL = re.compile(r"^([^\s@<>\"']+@[^\s@<>\"']+\.[a-z]+)(.*)$", re.S | re.I)
WEB = re.compile(r"^(https?://[^\s<>\"']+)(.*)$", re.S | re.I)


@register.filter
def as_filled_in(value):
    """Return the text of a ResolvedValue; a phone number, address or date becomes a link or a date in words."""
    text = value.text
    if value.type == FieldType.PHONE and PHONE.match(text):
        return format_html('<a href="tel:{}">{}</a>', re.sub(r"[^\d+]", "", text), text)
    if value.type == FieldType.EMAIL and (found := MAIL.match(text)):
        return format_html('<a href="mailto:{}">{}</a>{}', found[1], found[1], found[2])
    if value.type == FieldType.URL and (found := WEB.match(text)):
        return format_html('<a href="{}">{}</a>{}', found[1], found[1], found[2])
    if value.type == FieldType.DATE:
        try:
            return date_format(date.fromisoformat(text))
        except ValueError:
            return text
    return text


@register.filter
def numbers_unbroken(text):
    """Return words for paper in which no number goes on on the next line."""
    return mark_safe(re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", conditional_escape(text)))


@register.filter
def without(items, others):
    """Return what of `items` is not among `others`."""
    return [item for item in items if item not in others]


@register.filter
def was_becomes(old, new):
    """Return the lines of the word diff from `old` to `new`, each a tuple of pieces."""
    return lines_of(word_diff(old or "", new or ""))


@register.filter
def changed_sentences(old, new):
    """Return the lines that lead from `old` to `new`, only the sentences in which something changes."""
    return only_changed(lines_of(word_diff(old, new)))


@register.filter
def status_label(status):
    """Return a stored status in the words of the screen."""
    return Status(status).label


@register.filter
def outcome_label(outcome):
    """Return a stored decision in the words of the screen."""
    return Outcome(outcome).label


@register.filter
def said_by(check, reads_own):
    """Return who answered a CheckRequest: to the own team the name of a colleague, else only of which organisation."""
    if reads_own and check.answered_by and check.asked_of_id == check.kader.organisation_id:
        return host().display_name(check.answered_by)
    return str(check.asked_of)


@register.simple_tag
def review_screen(kader, key):
    """Return what the region changed under the own texts of one section, or None (fifteen queries at most)."""
    from ..review_screen import screen_of  # at start the tag library is read before the models are

    return screen_of(kader=kader, key=key, now=timezone.now())
