"""Where a button on a question leads, and what the up and down buttons do. Pure, but for the addresses."""

from .planning import Plan
from .quiz_addresses import QuizAddresses


def move(fields: dict[str, list[str]], action: str) -> dict[str, list[str]]:
    """Return the posted fields with one item moved up or down: `action` is "up-3" or "down-3", 3 being its position."""
    way, _dash, item = action.partition("-")
    order = list(fields.get("order", ()))
    if way not in ("up", "down") or item not in order:
        return fields
    here = order.index(item)
    there = here + (1 if way == "down" else -1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return {**fields, "order": order}


def next_address(to: QuizAddresses, plan: Plan, slot: int, action: str) -> str:
    """Return where to go after storing the answer to question `slot`."""
    if action == "previous" and slot > 1:
        return to.question(slot - 1)
    if action == "next" and slot < len(plan.slots):
        return to.question(slot + 1)
    if action in ("next", "overview"):
        return to.overview
    if action == "check":
        return f"{to.question(slot)}#uitleg"
    way, _dash, item = action.partition("-")
    if way in ("up", "down") and item.isdigit():
        return f"{to.question(slot)}#item-{item}"
    return to.question(slot)
