"""Reads every record of courses again and says what is wrong."""

from django.core.management.base import BaseCommand, CommandError

from courses.record_checks import CHECKS


class Command(BaseCommand):
    """`check_courses_records`: silent and 0 when all is well."""

    help = __doc__

    def handle(self, **options):
        wrong = [sentence for check in CHECKS for sentence in check()]
        for sentence in wrong:
            self.stderr.write(sentence)
        if wrong:
            raise CommandError(f"{len(wrong)} record(s) cannot be believed.")
        if options["verbosity"]:
            self.stdout.write("All records of courses are sound.")
