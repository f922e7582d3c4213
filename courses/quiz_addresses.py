"""The addresses of a quiz and of one attempt at it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True)
class QuizAddresses:
    """A quiz as it was asked for: all addresses keep the words of the first one."""

    course: str
    quiz: str
    short: str
    attempt: UUID | None = None

    def _to(self, name, *rest):
        return reverse(f"buurtkader_courses:{name}", args=[self.course, self.quiz, self.short, *rest])

    @property
    def start_page(self):
        return self._to("quiz")

    @property
    def begin(self):
        return self._to("quiz_begin")

    @property
    def overview(self):
        return self._to("quiz_overview", self.attempt)

    @property
    def hand_in(self):
        return self._to("quiz_hand_in", self.attempt)

    @property
    def result(self):
        return self._to("quiz_result", self.attempt)

    @property
    def evidence(self):
        return self._to("quiz_evidence", self.attempt)

    def question(self, number):
        """Return the address of question `number`."""
        return self._to("question", self.attempt, number)
