"""Loads the demo content."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.demo.guard import NotADemo
from cms.demo.load import load_demo


class Command(BaseCommand):
    """`load_demo`: loads what is not there yet; only with the demo switch on and never into a real database."""

    help = __doc__

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Set BUURTKADER_DEMO=1: the example content is only for the demo.")
        try:
            load_demo(now=timezone.now(), say=lambda line: self.stdout.write(f"  {line} …"))
        except NotADemo as refused:
            raise CommandError(str(refused)) from None
