"""`follow_memberships`: what Wagtail lets somebody do follows the days of their roles; old invitations lapse."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.belonging import sync_everybody
from cms.inviting import lapse


class Command(BaseCommand):
    """Puts everybody in the groups of today, and ends invitations without an answer; a second run changes nothing."""

    help = "Gives and takes the rights in Wagtail of whose role began or ended; lets old invitations lapse."

    def handle(self, **options):
        self.stdout.write(f"{sync_everybody(on=timezone.localdate())} people have other rights than before.")
        self.stdout.write(f"{lapse(now=timezone.now())} invitations lapsed.")
