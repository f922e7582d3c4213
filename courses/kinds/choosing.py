"""Choosing: one option, one drawing, true or false, or any number of options."""

from ..questions import Content, Option
from .answering import ALL, NOTHING, BadAnswer, Kind, first, is_share, position, share

MAX_REASON = 1000


def worth(option: Option):
    """Return what choosing this option is worth."""
    return share(option.share) if option.share else ALL if option.correct else NOTHING


def share_problems(content: Content) -> tuple[str, ...]:
    """Return what is wrong with what the options are worth."""
    if all(is_share(option.share) for option in content.options if option.share):
        return ()
    return ("what an option is worth lies between -1 and 1",)


class Choice(Kind):
    """One option out of some; where a reason is asked it is kept beside the choice and never marked."""

    name = "single"
    template = "choice"
    shuffled = True

    def layout(self, *, keys, rng):
        shown = list(keys)
        if self.shuffled:
            rng.shuffle(shown)
        return tuple(shown)

    def read(self, *, layout, fields):
        chosen = [position(value, layout) for value in fields.get("answer", ())]
        reason = first(fields, "reason")[:MAX_REASON]
        if len(chosen) > 1:
            raise BadAnswer("One option at most.")
        answer = {"keys": chosen} | ({"reason": reason} if reason else {})
        return answer if chosen or reason else None

    def write(self, *, layout, answer):
        answer = answer or {}
        chosen = [str(layout.index(key) + 1) for key in answer.get("keys", ()) if key in layout]
        return {"answer": chosen} | ({"reason": [answer["reason"]]} if answer.get("reason") else {})

    def grade(self, *, content, answer):
        keys = (answer or {}).get("keys", ())
        chosen = content.option(keys[0]) if len(keys) == 1 else None
        return max(NOTHING, worth(chosen)) if chosen else NOTHING

    def problems(self, *, content):
        if sum(worth(option) == ALL for option in content.options if is_share(option.share or "1")) != 1:
            return ("exactly one option must be right",)
        return share_problems(content)


class ImageChoice(Choice):
    """One drawing out of some."""

    name = "image_choice"
    template = "image_choice"

    def problems(self, *, content):
        found = super().problems(content=content)
        if not all(option.drawing for option in content.options):
            found += ("every option needs a drawing",)
        return found


class TrueFalse(Choice):
    """Two options that stay in their own order."""

    name = "true_false"
    shuffled = False


class Multiple(Choice):
    """Any number of options; a wrong one takes back a right one, unless it is said what each is worth."""

    name = "multiple"
    template = "multiple"

    def read(self, *, layout, fields):
        chosen = {position(value, layout) for value in fields.get("answer", ())}
        return {"keys": sorted(chosen)} if chosen else None

    def grade(self, *, content, answer):
        keys = set((answer or {}).get("keys", ()))
        chosen = [option for option in content.options if option.key in keys]
        if any(option.share for option in content.options):
            return max(NOTHING, min(ALL, sum((worth(option) for option in chosen), NOTHING)))
        right = sum(option.correct for option in content.options)
        good = sum(option.correct for option in chosen)
        return max(NOTHING, (good - (len(chosen) - good)) * ALL / right) if right else NOTHING

    def problems(self, *, content):
        if any(option.share for option in content.options):
            if found := share_problems(content):
                return found
            most = sum((max(NOTHING, worth(option)) for option in content.options), NOTHING)
            return () if most >= ALL else ("all right options together must be worth everything",)
        right = sum(option.correct for option in content.options)
        return () if 1 <= right < len(content.options) else ("some options must be right and some not",)
