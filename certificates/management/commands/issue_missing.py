"""Run it every few minutes: every certificate gets its PDF, whatever stopped before."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates.retrying import STALE_AFTER, issue_missing


class Command(BaseCommand):
    """Find certificates without a PDF and have them made."""

    help = "Finds certificates without a PDF, puts tasks of dead workers back and enqueues what is missing."

    def add_arguments(self, parser):
        parser.add_argument("--stale-minutes", type=int, default=int(STALE_AFTER.total_seconds() // 60))
        parser.add_argument("--retry", action="store_true", help="Give those that failed five times another five.")

    def handle(self, *, stale_minutes, retry, **options):
        found = issue_missing(now=timezone.now(), stale_after=datetime.timedelta(minutes=stale_minutes), retry=retry)
        self.stdout.write(
            f"enqueued {len(found.enqueued)}, put back {len(found.put_back)}, waiting {len(found.waiting)}, "
            f"failed {len(found.given_up)}"
        )
        if found.given_up:
            raise CommandError(f"No PDF after several attempts for certificates: {found.given_up}")
