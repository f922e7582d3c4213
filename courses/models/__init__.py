"""The models of courses."""

from .attempts import Attempt, Evidence, FreeText, Step
from .content import CourseIndexPage, CoursePage, LessonPage, ModulePage
from .filled import FilledForm
from .identity import AliasRefused, IdentityMixin, OwnAddressMixin
from .progress import Completion, Enrolment, ProgressEvent
from .quizzes import Question, QuestionVersion, QuizPage, QuizVersion
from .versions import ChangeClass, LessonVersion

__all__ = [
    "AliasRefused",
    "Attempt",
    "ChangeClass",
    "Completion",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "Evidence",
    "FilledForm",
    "FreeText",
    "IdentityMixin",
    "LessonPage",
    "LessonVersion",
    "ModulePage",
    "OwnAddressMixin",
    "ProgressEvent",
    "Question",
    "QuestionVersion",
    "QuizPage",
    "QuizVersion",
    "Step",
]
