"""Prints the example people as JSON."""

import json

from django.core.management.base import BaseCommand

from cms.demo.people import demo_people


class Command(BaseCommand):
    """`demo_people`: e-mail, password, role and organisation (slug or null) of each."""

    help = __doc__

    def handle(self, **options):
        fields = ("email", "password", "role", "organisation")
        self.stdout.write(json.dumps([{f: p[f] for f in fields} for p in demo_people()], indent=2))
