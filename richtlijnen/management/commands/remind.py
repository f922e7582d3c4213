"""`remind`: one message a week to every keeper of texts, with all that is due."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...reminding import remind


class Command(BaseCommand):
    """Reminds; a second run in the same week sends nothing twice."""

    help = "Sends every coordinator and editor one message with what is due; at most one a week."

    def handle(self, **options):
        self.stdout.write(f"{remind(now=timezone.now())} people have something due.")
