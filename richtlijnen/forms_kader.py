"""The form of one section of a kader: exactly the questions that this section allows.

Nothing is obligatory: a draft always saves. What cannot be kept (a day that is no day, a text that is too long) is an
error of that one field; everything else of the form is kept all the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import FieldType, Kind, Operation
from .drafts import PassageDraft
from .field_values import shown, tidy
from .forms import DayField
from .plain_text import to_html, to_plain
from .texts import FieldText, SectionText

BODY_LENGTH, VALUE_LENGTH, LONG_VALUE_LENGTH = 6000, 240, 1000
OPERATION = {Kind.FIXED: Operation.FILLING, Kind.EXTENDABLE: Operation.ADDITION, Kind.LOCAL: Operation.FILLING}
INPUTS = {
    FieldType.PHONE: {"inputmode": "tel", "autocomplete": "off"},
    FieldType.EMAIL: {"inputmode": "email", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    FieldType.URL: {"inputmode": "url", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
}
HINTS = {
    FieldType.DAYS: gettext_lazy("The days, with a comma or “and” between."),
    FieldType.TIME: gettext_lazy("The time, or from when to when."),
    FieldType.PHONE: gettext_lazy("A number that the team shares, never somebody's own."),
    FieldType.EMAIL: gettext_lazy("A mailbox that the team shares, never somebody's own."),
    FieldType.URL: gettext_lazy("The address of a page on the internet."),
    FieldType.DATE: gettext_lazy("A day, such as 3-3-2027 or 3 March 2027."),
}


class OwnText(forms.CharField):
    """Text of one's own, as typed; a sentence instead of a count when it is too long."""

    def __init__(self, *, longest: int, rows: int = 0, attrs=None, **kwargs):
        attrs = attrs or {}
        widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs=attrs)
        super().__init__(required=False, max_length=longest, widget=widget, **kwargs)
        self.error_messages["max_length"] = _(
            "This is too long: there is room for %(limit_value)d signs, you typed %(show_value)d."
        )
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = self.error_messages["max_length"]

    def widget_attrs(self, widget):
        return {}  # a text that is cut off while pasting would be lost without a word


class SectionForm(forms.Form):
    """What an organisation writes at `section`; `drafted` are the passages that stand in its draft."""

    def __init__(self, data=None, *, section: SectionText, drafted: Sequence[PassageDraft]):
        self.section = section
        self.drafted = tuple(drafted)
        self.rule = next((item for item in drafted if item.operation == Operation.HIGHER_RULE), None)
        self.own = _merged([item for item in drafted if item.operation != Operation.HIGHER_RULE], section=section)
        super().__init__(data, initial=self._stored())
        for field in section.fields:
            self._ask(field)
        if self.takes_text:
            self.fields["body"] = OwnText(longest=BODY_LENGTH, rows=8, label=self._text_label(), help_text=HOW_TO_TYPE)
        if self.takes_anything:
            self._ask_about_own()
        self._ask_about_rule()

    @property
    def takes_text(self) -> bool:
        """Whether free text belongs here."""
        return self.section.kind in (Kind.EXTENDABLE, Kind.LOCAL)

    @property
    def takes_anything(self) -> bool:
        """Whether anything but a higher rule belongs here."""
        return self.takes_text or bool(self.section.fields)

    @property
    def questions(self) -> list[dict]:
        """Every question with its input, the tick "not agreed yet" and what holds without an answer."""
        return [
            {"field": field, "answer": self[_name(field)], "not_agreed": self._bound(_tick(field))}
            for field in self.section.fields
        ]

    @property
    def rule_fields(self) -> list:
        return [self[name] for name in ("rule_body", "rule_document", "rule_article", "rule_date")]

    @property
    def rule_is_open(self) -> bool:
        """Whether the part about a higher rule has something in it."""
        return any(bound.value() for bound in self.rule_fields)

    def clean(self):
        """Ask to choose where an answer stands beside "not agreed yet"; meanwhile the draft keeps the answer."""
        data = super().clean()
        for field in self.section.fields:
            if data.get(_tick(field)) and data.get(_name(field), "").strip():
                said = _("“%(question)s” has an answer and is also “not agreed yet”. Choose one of the two.")
                self.add_error(_tick(field), said % {"question": field.label})
        return data

    def passages(self) -> tuple[PassageDraft, ...]:
        """Return what the draft of this section becomes, after is_valid; a field with an error keeps what it had."""
        own, rule = self._own_passage(), self._rule_passage()
        return tuple(item for item in (rule, own) if item)

    def _ask(self, field: FieldText) -> None:
        long = field.type == FieldType.LONG_TEXT
        example = _("For example: %(example)s.") % {"example": field.example.rstrip(".")} if field.example else ""
        self.fields[_name(field)] = OwnText(
            label=field.label,
            help_text=" ".join(filter(None, [str(HINTS.get(field.type, "")), example])),
            longest=LONG_VALUE_LENGTH if long else VALUE_LENGTH,
            rows=3 if long else 2 if field.type in (FieldType.TEXT, FieldType.DAYS) else 0,
            attrs=INPUTS.get(field.type, {}),
        )
        if field.required:
            self.fields[_tick(field)] = forms.BooleanField(required=False, label=_("Not agreed yet"))

    def _ask_about_own(self) -> None:
        self.fields["reason"] = OwnText(
            longest=400,
            rows=2,
            label=_("Why do we have this?"),
            help_text=_("One sentence, for whoever comes after you. Volunteers can read it."),
        )
        self.fields["valid_until"] = DayField(
            required=False,
            label=_("Holds up to and including"),
            help_text=_("Only for something that ends, such as 3-3-2027. After that day it is no longer shown."),
        )
        self.fields["only_for_us"] = forms.BooleanField(
            required=False, label=_("Only for our own volunteers: other organisations do not see it.")
        )

    def _ask_about_rule(self) -> None:
        self.fields["rule_body"] = OwnText(
            longest=BODY_LENGTH, rows=5, label=_("What holds with you?"), help_text=HOW_TO_TYPE
        )
        self.fields["rule_document"] = OwnText(
            longest=240, label=_("Where does it say so?"), help_text=_("The name of the law, by-law or decision.")
        )
        self.fields["rule_article"] = OwnText(
            longest=120, label=_("Which article?"), help_text=_("For example: article 2:1.")
        )
        self.fields["rule_date"] = DayField(
            required=False, label=_("From which day is that document?"), help_text=_("For example 3-3-2027.")
        )

    def _text_label(self) -> str:
        if self.section.kind == Kind.LOCAL:
            return _("What else have you agreed about this?") if self.section.fields else _("What have you agreed?")
        return _("What do you add to this?")

    def _stored(self) -> dict:
        """Return the draft as the form shows it."""
        found = {"body": to_plain(self.own.body), "reason": self.own.reason, "only_for_us": self.own.only_for_us}
        found["valid_until"] = _typed_day(self.own.valid_until)
        for field in self.section.fields:
            found[_name(field)] = shown(type=field.type, text=self.own.values.get(field.key, ""))
            found[_tick(field)] = field.key in self.own.not_agreed
        if self.rule:
            found |= {"rule_body": to_plain(self.rule.body), "rule_document": self.rule.document}
            found |= {"rule_article": self.rule.article, "rule_date": _typed_day(self.rule.rule_date)}
        return found

    def _own_passage(self) -> PassageDraft | None:
        if not self.takes_anything:
            forbidden = self.data.get("body", "")
            if forbidden.strip():
                return replace(self.own, operation=Operation.ADDITION, body=to_html(forbidden))
            return self.own if _says_something(self.own) else None
        values, not_agreed = self._answers()
        body = self._body()
        made = replace(
            self.own,
            operation=str(OPERATION[Kind(self.section.kind)]) if body and self.takes_text else self.own.operation,
            body=body,
            values=values,
            not_agreed=not_agreed,
            reason=self._kept("reason", self.own.reason).strip(),
            valid_until=self._kept("valid_until", self.own.valid_until),
            only_for_us=self._kept("only_for_us", self.own.only_for_us),
        )
        return made if _says_something(made) else None

    def _answers(self) -> tuple[dict, tuple]:
        """Return values and what is not agreed; an answer goes before a tick, an unknown key keeps what it had."""
        known = {field.key for field in self.section.fields}
        values = {key: text for key, text in self.own.values.items() if key not in known}
        not_agreed = [key for key in self.own.not_agreed if key not in known]
        for field in self.section.fields:
            stored = self.own.values.get(field.key, "")
            text = self._kept(_name(field), None)
            untouched = text is None or text == shown(type=field.type, text=stored)
            text = stored if untouched else tidy(type=field.type, text=text)
            if text:
                values[field.key] = text
            elif self.cleaned_data.get(_tick(field)):
                not_agreed.append(field.key)
        return values, tuple(sorted(not_agreed))

    def _body(self) -> str:
        if not self.takes_text:
            text = self.data.get("body", "")
            return to_html(text) if text.strip() else self.own.body
        text = self._kept("body", None)
        return self.own.body if text is None or _is_untouched(text, self.own.body) else to_html(text)

    def _rule_passage(self) -> PassageDraft | None:
        old = self.rule or _empty(self.section.key, Operation.HIGHER_RULE)
        text = self._kept("rule_body", None)
        made = replace(
            old,
            body=old.body if text is None or _is_untouched(text, old.body) else to_html(text),
            document=self._kept("rule_document", old.document).strip(),
            article=self._kept("rule_article", old.article).strip(),
            rule_date=self._kept("rule_date", old.rule_date),
        )
        return made if _says_something(made) else None

    def _kept(self, name: str, otherwise):
        """Return the cleaned answer; with an error on it, what stood there."""
        return self.cleaned_data.get(name, otherwise)

    def _bound(self, name: str):
        return self[name] if name in self.fields else None


HOW_TO_TYPE = gettext_lazy("Leave a line open for a new paragraph. Begin a line with - for a list.")


def _name(field: FieldText) -> str:
    return f"value-{field.key}"


def _tick(field: FieldText) -> str:
    return f"open-{field.key}"


def _typed_day(day) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def _is_untouched(text: str, html: str) -> bool:
    """Return whether `text` is what `html` looks like in the box: then its HTML stays what it was."""
    return text.replace("\r\n", "\n").strip() == to_plain(html)


def _empty(section: UUID, operation: str) -> PassageDraft:
    return PassageDraft(section=section, operation=str(operation), body="", values={}, not_agreed=())


def _merged(passages: Sequence[PassageDraft], *, section: SectionText) -> PassageDraft:
    """Return the passages as one of the operation that belongs here; a text that is not allowed here keeps its own."""
    operation = str(OPERATION[Kind(section.kind)])
    if not passages:
        return _empty(section.key, operation)
    first = passages[0]
    values = {key: text for item in reversed(passages) for key, text in item.values.items()}
    not_agreed = {key for item in passages for key in item.not_agreed} - set(values)
    keeps_own = section.kind == Kind.FIXED and any(item.body for item in passages)
    only_values = len(passages) == 1 and not first.body
    return replace(
        first,
        operation=first.operation if keeps_own or only_values else operation,
        body="".join(item.body for item in passages),
        values=values,
        not_agreed=tuple(sorted(not_agreed)),
    )


def _says_something(passage: PassageDraft) -> bool:
    return bool(
        passage.body
        or passage.values
        or passage.not_agreed
        or passage.reason
        or passage.valid_until
        or passage.only_for_us
        or passage.document
        or passage.article
        or passage.rule_date
    )
