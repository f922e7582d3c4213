"""What a site may set, read when asked: every setting begins with BUURTKADER_COURSES_."""

from django.conf import settings
from django.utils.module_loading import import_string

PREFIX = "BUURTKADER_COURSES_"


class Conf:
    """The settings of this app. The README has the same list in a table; a test compares them."""

    def _get(self, name, default):
        return getattr(settings, PREFIX + name, default)

    @property
    def lesson_blocks(self) -> tuple[str, ...]:
        """Dotted paths of extra lesson blocks; each class has a `block_name`. Default: none."""
        return tuple(self._get("LESSON_BLOCKS", ()))

    @property
    def reader_context(self):
        """Callable (person, organisation, on) -> mapping for the blocks of a lesson, or None."""
        path = self._get("READER_CONTEXT", None)
        return import_string(path) if path else None

    @property
    def completion_facts(self) -> tuple:
        """Callables (completed) -> list of {key, label, value, hash} kept with a completion. Default: none."""
        return tuple(import_string(path) for path in self._get("COMPLETION_FACTS", ()))

    @property
    def on_completion(self) -> tuple:
        """Callables (completed), called inside the transaction of the completion. Default: none."""
        return tuple(import_string(path) for path in self._get("ON_COMPLETION", ()))

    @property
    def prerequisites(self) -> dict[str, tuple]:
        """Per scheme: callables (person, key, on) -> what is missing, as a sentence, or None. Default: none."""
        table = self._get("PREREQUISITES", {})
        return {scheme: tuple(import_string(path) for path in paths) for scheme, paths in table.items()}

    @property
    def completion_url(self):
        """Callable (person, course_key) -> address to go to after completing, or None."""
        path = self._get("COMPLETION_URL", None)
        return import_string(path) if path else None

    @property
    def drawings(self) -> str:
        """Static folder with the drawings of the lessons, as SVG files. Default: "" (no drawings)."""
        return str(self._get("DRAWINGS", "")).strip("/")

    @property
    def quiz_minutes(self) -> int:
        """Minutes that one mandatory test counts for in the hours of a course. Default: 8."""
        return self._get("QUIZ_MINUTES", 8)


conf = Conf()
