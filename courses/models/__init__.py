"""The models of courses."""

from .content import CourseIndexPage, CoursePage, LessonPage, ModulePage
from .identity import AliasRefused, IdentityMixin, OwnAddressMixin
from .progress import Completion, Enrolment, ProgressEvent
from .versions import ChangeClass, LessonVersion

__all__ = [
    "AliasRefused",
    "ChangeClass",
    "Completion",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "IdentityMixin",
    "LessonPage",
    "LessonVersion",
    "ModulePage",
    "OwnAddressMixin",
    "ProgressEvent",
]
