"""Whether what is kept can still be believed: each check yields a sentence per thing that is wrong."""

import json

from .models import Completion, LessonVersion, ProgressEvent
from .quiz_record_checks import QUIZ_CHECKS
from .records import canonical, seal


def lesson_versions_are_whole():
    """A lesson version is what it was when it was sealed, and its numbers run on from 1."""
    numbers = {}
    for version in LessonVersion.objects.order_by("lesson_key", "number").iterator():
        content = json.loads(version.content)
        if canonical(content) != version.content or seal(content) != version.hash:
            yield f"LessonVersion {version.pk} ({version}) does not match its hash."
        expected = numbers[version.lesson_key] = numbers.get(version.lesson_key, 0) + 1
        if version.number != expected:
            yield f"LessonVersion {version.pk} ({version}): number {expected} is missing."
            numbers[version.lesson_key] = version.number


def completions_have_their_grounds():
    """A completion is what it was when it was sealed, and every step of it was done in that enrolment."""
    for completion in Completion.objects.select_related("enrolment").iterator():
        content = json.loads(completion.content)
        if canonical(content) != completion.content or seal(content) != completion.hash:
            yield f"Completion {completion.pk} does not match its hash."
        if not content["manifest"]:
            yield f"Completion {completion.pk} has no manifest."
        done = {
            str(key)
            for key in ProgressEvent.objects.filter(enrolment=completion.enrolment).values_list("key", flat=True)
        }
        for step in content["manifest"]:
            if step["key"] not in done:
                yield f"Completion {completion.pk}: nothing shows that {step['kind']} {step['key']} was done."
        if completion.enrolment.started_at > completion.at:
            yield f"Completion {completion.pk} lies before the enrolment."


CHECKS = [lesson_versions_are_whole, completions_have_their_grounds, *QUIZ_CHECKS]
