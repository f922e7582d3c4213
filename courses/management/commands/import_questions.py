"""Reads a file with GIFT or Moodle XML and shows what would come of it; with --store it is kept."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.exchange.decoding import MOST_BYTES
from courses.exchange.reading import read
from courses.question_import import keep_questions


class Command(BaseCommand):
    """`import_questions file.xml --category m1-oefenen`: a table, errors by line, nothing stored unless asked."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--category", required=True, help="slug of the category the questions come in")
        parser.add_argument("--store", action="store_true", help="keep the questions (otherwise only shown)")

    def handle(self, *, file, category, store, **options):
        reading = read(self._bytes(file))
        self._check(category)
        for row in (*reading.found, *reading.refused, *reading.notes):
            self.stdout.write(_row(row))
        if store:
            kept = keep_questions(found=reading.found, category=category, by=None, now=timezone.now())
            for outcome, words in (("new", _("new")), ("reworded", _("worded anew")), ("same", _("unchanged"))):
                self.stdout.write(f"{words}: {sum(row.outcome == outcome for row in kept)}")
        else:
            self.stdout.write(_("Nothing was stored. Add --store to keep these questions."))
        self.stdout.write(
            _("Questions: %(found)d. Refused: %(refused)d.")
            % {"found": len(reading.found), "refused": len(reading.refused)}
        )

    def _bytes(self, file):
        """Return what is in `file`; never more than a file of questions may hold."""
        try:
            with file.open("rb") as source:
                return source.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def _check(self, category):
        try:
            validate_slug(category)
        except ValidationError as error:
            raise CommandError("--category: only letters, figures, - and _.") from error


def _row(row):
    """Return one line of the table: line, name, and what is found or wrong."""
    if hasattr(row, "content"):
        path = "/".join(row.category)
        return f"{row.line:>6}  {row.content.kind:<13} {row.name[:50]}" + (f"  [{path}]" if path else "")
    words, sign = (row.reason, "x") if hasattr(row, "reason") else (row.words, "!")
    return f"{row.line:>6}  {sign} {row.name[:50]}: {words}" if row.name else f"{row.line:>6}  {sign} {words}"
