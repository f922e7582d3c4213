"""Keys of options that stay when somebody's file is read again in another order or with a new option."""

from dataclasses import replace

from ..questions import Content


def keep_keys(*, old: Content, new: Content) -> Content:
    """Return `new` with the keys that `old` gave to the same texts; a new text gets a key never used before."""
    if old.kind != new.kind:
        return new
    if new.kind == "matching":
        return replace(new, pairs=_keyed(old.pairs, new.pairs, lambda pair: (pair.left, pair.right)))
    return replace(new, options=_keyed(old.options, new.options, lambda option: option.text))


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
