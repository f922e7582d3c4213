"""What this app does when something happens elsewhere."""

from django.utils import timezone

from .models import LessonPage, QuizPage
from .publishing import freeze_lesson
from .quiz_publishing import freeze_quiz


def freeze_when_published(sender, instance, revision=None, **kwargs):
    """Freeze a version of every lesson and quiz that is published."""
    if isinstance(instance, LessonPage):
        freeze_lesson(page=instance, by=revision.user if revision else None, now=timezone.now())
    if isinstance(instance, QuizPage):
        freeze_quiz(page=instance, by=revision.user if revision else None, now=timezone.now())
