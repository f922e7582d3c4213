"""What stays of a question when somebody's file is read again: keys, and what no file can hold."""

from dataclasses import replace

from ..questions import Content

OURS = ("drawing", "must_pass", "subject", "lesson", "source", "reason")  # no format of others has a place for these


def keep_own(*, old: Content, new: Content) -> Content:
    """Return `new` with what only `old` can know, and with the keys that `old` gave to the same texts.

    A new text gets a key that was never used before. Of another kind, everything is new.
    """
    if old.kind != new.kind:
        return new
    kept = {name: getattr(old, name) for name in OURS} | {
        "exact": old.exact or new.exact,
        "hints": new.hints or old.hints,
        "penalty": new.penalty or old.penalty,
        "criteria": old.criteria or new.criteria,
        "pairs": _keyed(old.pairs, new.pairs, lambda pair: (pair.left, pair.right)),
        "options": _drawn(old.options, _keyed(old.options, new.options, lambda option: option.text)),
    }
    return replace(new, **kept)


def _drawn(old, new):
    """Return the options `new` with the drawings that `old` had under the same keys."""
    drawings = {option.key: option.drawing for option in old}
    return tuple(replace(option, drawing=drawings.get(option.key)) for option in new)


def _keyed(old, new, words):
    known = {}
    for part in old:
        known.setdefault(words(part), []).append(part.key)
    used, found = {part.key for part in old}, []
    number = 0
    for part in new:
        same = known.get(words(part))
        if same:
            key = same.pop(0)
        else:
            while str(number := number + 1) in used:
                pass
            key = str(number)
            used.add(key)
        found.append(replace(part, key=key))
    return tuple(found)
