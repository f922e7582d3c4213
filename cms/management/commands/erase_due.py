"""`erase_due`: what is kept for a number of years only, goes when these are over."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.leaving import left_since
from richtlijnen.retaining import erase_due_remarks


class Command(BaseCommand):
    """Erases; a second run on the same day finds nothing."""

    help = "Erases the reasons that people wrote for an organisation they left two years ago. The decisions stay."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")

    def handle(self, *, dry_run, **options):
        now = timezone.now()
        number = erase_due_remarks(left=left_since(on=timezone.localdate(now)), now=now, dry_run=dry_run)
        self.stdout.write(f"{number} remarks are due." if dry_run else f"{number} remarks erased.")
