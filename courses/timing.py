"""How long a lesson takes, and what has to be answered in it: worked out from its raw blocks."""

import math
import re

WORDS_PER_MINUTE = 130  # reading attentively, in plain Dutch; content.md B2a
EXERCISE_MINUTES = {"check": 1, "scenario": 2, "form": 10}
READ_FIELDS = {"heading", "text", "question", "stem", "intro", "term", "title"}
# one path of a story, what somebody cannot see, and what is written rather than read
SKIPPED_FIELDS = {"steps", "feedback", "description", "brief", "fields", "checklist", "model"}


def words(value) -> int:
    """Return the number of words a reader meets in raw block data."""
    if isinstance(value, list):
        return sum(words(item.get("value", item)) for item in value if isinstance(item, dict))
    if isinstance(value, dict):
        total = 0
        for name, part in value.items():
            if name in READ_FIELDS and isinstance(part, str):
                total += len(re.sub(r"<[^>]+>", " ", part).split())
            elif name not in SKIPPED_FIELDS:
                total += words(part)
        return total
    return 0


def minutes(body) -> int:
    """Return the minutes for a lesson with raw blocks `body`: words / 130 plus exercises, rounded up, at least 1."""
    exercise = sum(EXERCISE_MINUTES.get(block["type"], 0) for block in body)
    return max(1, math.ceil(words(body) / WORDS_PER_MINUTE + exercise))


def asks(body) -> list[str]:
    """Return the ids of the blocks that want an answer before a lesson is done."""
    return [block["id"] for block in body if block["type"] in EXERCISE_MINUTES]
