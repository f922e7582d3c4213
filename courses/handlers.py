"""What this app does when something happens elsewhere."""

from django.utils import timezone

from .models import LessonPage
from .publishing import freeze_lesson


def freeze_when_published(sender, instance, revision=None, **kwargs):
    """Freeze a version of every lesson that is published."""
    if isinstance(instance, LessonPage):
        freeze_lesson(page=instance, by=revision.user if revision else None, now=timezone.now())
