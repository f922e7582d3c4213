"""What the start page of a quiz says."""

from dataclasses import dataclass

from .attempts import what_stands, with_local_questions
from .journal import state_of
from .models import Attempt, QuizVersion
from .planning import make_plan
from .quiz_addresses import QuizAddresses
from .scoring import Resit


@dataclass(frozen=True)
class StartPage:
    """What somebody sees before beginning. `questions` is what the next try asks, 0 when there is nothing yet."""

    questions: int
    must_pass: int
    mandatory: bool
    going_on: Attempt | None
    go_on_with: int
    passed_at: str | None
    waits: bool
    result_url: str | None
    carried: tuple[str, ...]
    has_team: bool


def start_page(*, found, earlier, team, to: QuizAddresses, now) -> StartPage:
    """Return what the start page says to somebody with these `earlier` attempts in `team` (or None)."""
    still = next((attempt for attempt in earlier if attempt.is_open), None)
    done = [attempt for attempt in earlier if attempt.submitted_at]
    passed = next((attempt for attempt in done if attempt.passed), None)
    shown = passed or (done[-1] if done else None)
    marked = [attempt for attempt in done if not attempt.waits]
    plan, stands = (still.plan, Resit()) if still else _next_plan(found.step, marked, team, now)
    titles = {section.key: section.title for section in plan.sections} if plan else {}
    return StartPage(
        questions=len(plan.slots) if plan else 0,
        must_pass=sum(slot.must_pass for slot in plan.slots) if plan else 0,
        mandatory=found.step.mandatory,
        going_on=still,
        go_on_with=_first_open(still) if still else 1,
        passed_at=passed.submitted_at if passed else None,
        waits=bool(done) and done[-1].waits,
        result_url=QuizAddresses(to.course, to.quiz, to.short, shown.key).result if shown else None,
        carried=tuple(titles[key] for key in titles if key in stands.done),
        has_team=team is not None,
    )


def _next_plan(step, done, team, now):
    version = QuizVersion.objects.newest_of(step.key)
    if version is None:
        return None, Resit()
    blueprint = version.blueprint
    if team:
        blueprint = with_local_questions(blueprint=blueprint, quiz_key=step.key, organisation=team)
    again = done and blueprint.mandatory and not done[-1].passed
    stands = what_stands(attempt=done[-1], now=now) if again else Resit()
    return make_plan(blueprint=blueprint, seen={}, resit=stands, seed=0)


def _first_open(attempt):
    state = state_of(attempt)
    return next((s.number for s in attempt.plan.slots if state.of(s.number).answer is None), 1)
