"""The kinds of questions: one class each, with its template in `quiz/kinds/`. Pure."""

from .answering import BadAnswer
from .arranging import Matching, Ordering, right_lines
from .choosing import Choice, ImageChoice, Multiple, TrueFalse
from .filling import Gaps
from .scenario import Scenario
from .typing_in import Numeric, OpenAnswer, ShortAnswer, plain

KINDS = {
    kind.name: kind
    for kind in (
        Choice(),
        Multiple(),
        ImageChoice(),
        TrueFalse(),
        Ordering(),
        Matching(),
        ShortAnswer(),
        Numeric(),
        Gaps(),
        OpenAnswer(),
    )
}
KINDS["scenario"] = Scenario(KINDS)

__all__ = ["KINDS", "BadAnswer", "plain", "right_lines"]
