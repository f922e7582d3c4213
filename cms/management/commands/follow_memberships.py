"""`follow_memberships`: what Wagtail lets somebody do follows the first and the last day of their roles."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.belonging import sync_everybody


class Command(BaseCommand):
    """Puts everybody in the groups of today; a second run changes nothing."""

    help = "Gives and takes the rights in Wagtail of whose role began or ended today."

    def handle(self, **options):
        self.stdout.write(f"{sync_everybody(on=timezone.localdate())} people have other rights than before.")
