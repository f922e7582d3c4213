"""Recomputes the hashes of all records of this app."""

from django.core.management.base import BaseCommand, CommandError

from richtlijnen.verifying import broken_records


class Command(BaseCommand):
    """Fails when a record is not what it was when it was written."""

    help = "Recomputes the hashes of the guideline's records; fails when one does not match."

    def handle(self, *args, **options):
        checked, broken = broken_records()
        for line in broken:
            self.stderr.write(line)
        if broken:
            raise CommandError(f"{len(broken)} of {checked} records do not match their hash.")
        self.stdout.write(f"{checked} records match their hash.")
