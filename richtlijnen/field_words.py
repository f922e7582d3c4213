"""What happens to the questions that organisations fill in, in sentences for screen and paper. Pure."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from .choices import FieldAudience, FieldType


def fields_in_words(*, was: Sequence[Mapping], becomes: Sequence[Mapping]) -> tuple[str, ...]:
    """Return a sentence per question that comes, goes or changes, or one when only their order does."""
    old, new = ({item["key"]: dict(item) for item in side} for side in (was, becomes))
    found = [_coming(item) for key, item in new.items() if key not in old]
    found += [_changed(old[key], item) for key, item in new.items() if key in old and old[key] != item]
    found += [_("The question “%(label)s” lapses.") % item for key, item in old.items() if key not in new]
    if not found and list(old) != list(new):
        names = ", ".join(f"“{item['label']}”" for item in new.values())
        found.append(_("The questions stand in another order: %(names)s.") % {"names": names})
    return tuple(found)


def _coming(item: Mapping) -> str:
    new = _("New question: “%(label)s” (has to be answered).") if item["required"] else ""
    said = (new or _("New question: “%(label)s” (may stay empty).")) % item
    until = _("Until there is an answer this holds: “%(fallback)s”") % item if item["fallback"] else ""
    return f"{said} {until}".strip()


def _changed(was: Mapping, becomes: Mapping) -> str:
    parts = [text for name, words in _WORDS.items() if was[name] != becomes[name] and (text := words(was, becomes))]
    return _("The question “%(label)s” changes: %(parts)s.") % {"label": was["label"], "parts": "; ".join(parts)}


def _label(was: Mapping, becomes: Mapping) -> str:
    return _("it is now “%(label)s”") % becomes


def _type(was: Mapping, becomes: Mapping) -> str:
    labels = {"was": _named(FieldType, was["type"]), "now": _named(FieldType, becomes["type"])}
    return _("the answer was of the kind “%(was)s” and is now “%(now)s”") % labels


def _required(was: Mapping, becomes: Mapping) -> str:
    return _("it now has to be answered") if becomes["required"] else _("it may now stay empty")


def _fallback(was: Mapping, becomes: Mapping) -> str:
    if not becomes["fallback"]:
        return _("without an answer nothing holds any more")
    return _("without an answer this now holds: “%(fallback)s”") % becomes


def _audience(was: Mapping, becomes: Mapping) -> str:
    return _("the answer is now for: %(who)s") % {"who": _named(FieldAudience, becomes["audience"])}


def _must_confirm(was: Mapping, becomes: Mapping) -> str:
    if becomes["must_confirm"]:
        return _("from now on volunteers read it again when the answer changes")
    return _("volunteers no longer read it again when the answer changes")


def _example(was: Mapping, becomes: Mapping) -> str:
    return _("the example is now “%(example)s”") % becomes if becomes["example"] else _("there is no example any more")


_WORDS = {
    "label": _label,
    "type": _type,
    "required": _required,
    "fallback": _fallback,
    "audience": _audience,
    "must_confirm": _must_confirm,
    "example": _example,
}


def _named(choices, value: str) -> str:
    return str(choices(value).label) if value in choices.values else _("not chosen")
