"""Writes the region's questions of a category as GIFT or Moodle XML; what the format cannot hold is told."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from courses.exchange import gift_writer, moodle_writer
from courses.exchange.values import Found
from courses.models import Question, QuestionVersion

WRITERS = {"gift": gift_writer.write, "xml": moodle_writer.write}
NAME = 80


class Command(BaseCommand):
    """`export_questions --category m1-oefenen --format xml`: to the screen, or to --output."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--category", required=True)
        parser.add_argument("--format", choices=sorted(WRITERS), required=True)
        parser.add_argument("--output", type=Path)

    def handle(self, *, category, format, output, **options):
        questions = Question.objects.regional().filter(category=category)
        versions = QuestionVersion.objects.newest().filter(question__in=questions).select_related("question")
        found = [_found(version) for version in versions.order_by("question_id")]
        if not found:
            raise CommandError(f"There are no questions in {category}.")
        writing = WRITERS[format](found)
        for note in writing.notes:
            self.stderr.write(f"{note.name}: {note.words}")
        if output:
            output.write_text(writing.text, encoding="utf-8")
        else:
            self.stdout.write(writing.text)


def _found(version):
    content = version.content
    name = " ".join(content.stem.split())[:NAME]
    return Found(name=name, content=content, id=str(version.question.key), category=(version.question.category,))
