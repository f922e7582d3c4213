"""Which quizzes and attempts somebody may see: what the views of quizzes go through, beside access.py."""

from dataclasses import dataclass

from .access import course_visible_to
from .following import Following, following
from .host import host
from .models import Attempt, Evidence
from .outlining import Module, Step


@dataclass(frozen=True)
class Found:
    """One quiz in its course, as it stands for one person."""

    following: Following
    module: Module
    step: Step

    @property
    def is_last_test(self):
        """Whether the name for the certificate is asked before it: no other test is still to be passed after it."""
        tests = [step for step in self.following.outline.steps if step.kind == "quiz" and step.mandatory]
        if self.step not in tests or not self.following.outline.scheme:
            return False
        others = [step for step in tests if step != self.step and step.key not in self.following.progress.done]
        return not others or self.step == tests[-1]


def quiz_visible_to(person, *, course, short) -> Found | None:
    """Return the published quiz whose key begins with `short`, in the course with address `course`, or None."""
    outline = course_visible_to(person, course)
    found = outline.find(short) if outline else None
    if found is None or found[1].kind != "quiz":
        return None
    return Found(following(person=person, outlines=[outline])[0], *found)


def attempt_visible_to(person, *, key, short) -> Attempt | None:
    """Return the person's own attempt at the quiz whose key begins with `short`, or None."""
    rows = Attempt.objects.visible_to(person).select_related("enrolment", "version", "organisation")
    attempt = rows.filter(key=key).first()
    return attempt if attempt and attempt.quiz_key.hex[:8] == short else None


def may_go_on(person, attempt) -> bool:
    """Whether `person` may still do this open attempt: it asks what a team asks its own people, in that team's name."""
    return any(own.pk == attempt.organisation_id for own in host().organisations_of(person))


def attempts_visible_to(person, *, quiz_key, enrolment) -> list[Attempt]:
    """Return the person's own attempts at one quiz in one enrolment, oldest first."""
    return list(Attempt.objects.visible_to(person).filter(quiz_key=quiz_key, enrolment=enrolment).order_by("number"))


def evidence_visible_to(person, *, attempt) -> Evidence | None:
    """Return the evidence of one of the person's own attempts, or None."""
    return Evidence.objects.visible_to(person).filter(attempt=attempt).first()
