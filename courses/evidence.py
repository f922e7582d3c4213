"""What was asked, answered and marked, for the learner to keep. It holds no key to the questions and no typed words."""

from .own_words import apart
from .records import seal
from .steps import item_data


def evidence_of(*, attempt, state, result, versions) -> dict:
    """Return the evidence of a handed-in attempt as a JSON value. `versions`: the wordings asked, by pk."""
    plan = attempt.plan
    return {
        "form": "buurtkader-attempt-1",
        "attempt": str(attempt.key),
        "number": attempt.number,
        "quiz": {"key": str(attempt.quiz_key), "title": plan.title, "version": attempt.version.number},
        "quiz_hash": attempt.version.hash,
        "organisation": str(attempt.organisation),
        "started_at": attempt.started_at.isoformat(),
        "submitted_at": state.submitted_at.isoformat(),
        "asked": [_asked(slot, versions[slot.version], state) for slot in plan.slots],
        "carried_over": [item_data(item) for item in state.carried],
        "result": {
            "passed": result.passed,
            "points": str(result.points),
            "maximum": result.maximum,
            "pass_mark": plan.pass_mark,
            "sections": [
                {"title": p.section.title, "points": str(p.points), "maximum": p.maximum, "reached": p.reached}
                for p in result.sections
            ],
        },
    }


def _asked(slot, version, state):
    content = version.content
    texts = _texts(content)
    answer = state.of(slot.number).answer
    return {
        "slot": slot.number,
        "question": slot.question,
        "version": version.number,
        "hash": version.hash,
        "must_pass": slot.must_pass,
        "stem": content.stem,
        "beside": [pair.left for pair in content.pairs if pair.left],
        "shown": [texts[key] for key in slot.layout],
        "answered": _answered(answer, texts),
        "points": str(state.marks[slot.number]),
    }


def _texts(content):
    """Return what each key of the question says; the stem for a question of a scenario."""
    texts = {option.key: option.text for option in content.options} | {pair.key: pair.right for pair in content.pairs}
    for key, part in content.parts:
        texts |= {f"{key}:{part.kind}": part.stem} | {f"{key}.{inner}": text for inner, text in _texts(part).items()}
    return texts


def _answered(answer, texts):
    if not answer:
        return None
    rest, words = apart(answer)
    if words is not None:
        chosen = {"chosen": [texts[key] for key in rest["keys"]]} if rest.get("keys") else {}
        return {"hash": seal(words)} | chosen
    if "pairs" in answer:
        return {place: texts[key] for place, key in answer["pairs"].items()}
    return [texts[key] for key in answer.get("keys") or answer["order"]]
