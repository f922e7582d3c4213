"""Recompute every hash and seal; the exit status says whether all is well."""

from django.core.management.base import BaseCommand, CommandError

from certificates.checking import problems


class Command(BaseCommand):
    """Check the records of this app."""

    help = "Recomputes hashes and seals of all certificates and the hashes of their PDFs."

    def handle(self, **options):
        found = list(problems())
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} problems in the certificates.")
        self.stdout.write("All certificates match their seals.")
