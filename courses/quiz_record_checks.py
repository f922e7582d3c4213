"""Whether what quizzes keep can still be believed: each check yields a sentence per thing that is wrong."""

import json

from .journal import result_of, sealed_step, state_of
from .models import Attempt, Evidence, QuestionVersion, QuizVersion
from .records import canonical, seal
from .steps import BrokenSteps


def wordings_and_quizzes_are_whole():
    """A wording and a published quiz are what they were when they were sealed."""
    for model in (QuestionVersion, QuizVersion):
        for row in model.objects.iterator():
            if not _whole(row.text, row.hash):
                yield f"{model.__name__} {row.pk} ({row}) does not match its hash."


def attempts_follow_from_their_steps():
    """An attempt asks what was decided at its start, and its result is what its steps add up to."""
    for attempt in Attempt.objects.prefetch_related("steps").iterator(chunk_size=200):
        if not _whole(attempt.plan_text, attempt.plan_hash):
            yield f"Attempt {attempt.pk}: what it asks does not match its hash."
        for step in attempt.steps.all():
            if step.hash != sealed_step(attempt, step.sequence, step.slot, step.kind, json.loads(step.payload_text)):
                yield f"Attempt {attempt.pk}: step {step.sequence} does not match its hash."
        try:
            state = state_of(attempt)
        except BrokenSteps as error:
            yield f"Attempt {attempt.pk}: {error}"
            continue
        if bool(state.submitted_at) != bool(attempt.submitted_at):
            yield f"Attempt {attempt.pk}: its steps do not say whether it was handed in."
        elif bool(state.waits) != attempt.waits:
            yield f"Attempt {attempt.pk}: its steps do not say whether a person has to mark it."
        elif (
            attempt.submitted_at
            and not attempt.waits
            and result_of(plan=attempt.plan, state=state).passed != attempt.passed
        ):
            yield f"Attempt {attempt.pk}: its steps give another result."


def handed_in_attempts_have_their_evidence():
    """Every attempt that was handed in and marked has its evidence, as it was sealed."""
    for attempt in Attempt.objects.exclude(passed=None).filter(evidence=None):
        yield f"Attempt {attempt.pk} was handed in and has no evidence."
    for evidence in Evidence.objects.iterator():
        if not _whole(evidence.text, evidence.hash):
            yield f"Evidence {evidence.pk} does not match its hash."


def _whole(text, expected):
    content = json.loads(text)
    return canonical(content) == text and seal(content) == expected


QUIZ_CHECKS = [
    wordings_and_quizzes_are_whole,
    attempts_follow_from_their_steps,
    handed_in_attempts_have_their_evidence,
]
