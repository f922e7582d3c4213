"""Which part of an answer is somebody's own words: kept apart from the step, so that they can be erased. Pure."""

import json

from .records import canonical

NESTED = ("gaps", "parts")  # names under which an answer holds more than one thing that may be typed


def apart(answer: dict | None) -> tuple[dict | None, str | None]:
    """Return the answer without what was typed, and that text; None when nothing was typed."""
    if not answer:
        return answer, None
    if "text" in answer:
        return {}, answer["text"]
    if "reason" in answer:
        return {**answer, "reason": ""}, answer["reason"]
    for name in NESTED:
        if name in answer:
            return {"words": name}, canonical(answer[name])
    return answer, None


def together(stored: dict, words: str) -> dict:
    """Return the answer of which `apart` kept `words`; "" when they have been erased."""
    if "reason" in stored:
        return {"keys": stored["keys"], "reason": words}
    if name := stored.get("words"):
        return {name: json.loads(words) if words else {}}
    return {"text": words}
