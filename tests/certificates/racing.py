"""Run by test_crashes in a process of its own: many at once award and print, on one database file."""

# ruff: noqa: E402  (Django is set up before models are imported)

import datetime
import json
import os
import sys
import threading
import uuid

import django

os.environ["DATABASE_URL"] = f"sqlite:///{sys.argv[1]}"
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from certificates import rendering
from certificates.issuing import award
from certificates.models import Certificate, CertificatePdf
from certificates.producing import produce_pdf
from cms.models import Organisation
from tests.certificates.conftest import SCHEMES

settings.BUURTKADER_CERTIFICATES_SCHEMES = SCHEMES
PRINTERS = 4  # fewer than the attempts after which a certificate is given up
WAIT = 60
errors, answers = [], []


def together(function, many=8):
    """Run `function(n)` in threads that begin at the same moment."""
    gate = threading.Barrier(many)

    def run(n):
        try:
            gate.wait(WAIT)
            answers.append(function(n))
        except Exception as error:
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[n]) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def award_one(cycle, key):
    with transaction.atomic():
        certificate = award(
            person=get_user_model().objects.get(),
            holder_name="Sanne van der Voorbeeld",
            scheme="basiscursus",
            organisation=Organisation.objects.get(),
            source="courses.completion",
            source_key=uuid.UUID(int=key),
            cycle=cycle,
            at=datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC),
        )
    return certificate.pk


def main():
    get_user_model().objects.create_user(first_name="Sanne", last_name="Voorbeeld")
    Organisation.objects.create(slug="sliedrecht", name="Buurttoezicht Sliedrecht", place="Sliedrecht")
    together(lambda n: award_one(1, 7))
    same, answers[:] = len(set(answers)), []
    together(lambda n: award_one(2 + n, 100 + n))
    serials = sorted(Certificate.objects.values_list("serial", flat=True))
    first, answers[:] = Certificate.objects.get(cycle=1).pk, []
    gate = threading.Barrier(PRINTERS)
    rendering.draw = lambda *, facts, name: (gate.wait(WAIT), b"%PDF")[1]  # all have drawn before one stores
    together(lambda n: produce_pdf(certificate_id=first), PRINTERS)
    print(
        json.dumps(
            {
                "errors": errors,
                "same": same,
                "serials": serials,
                "stored": sorted(answers),
                "pdfs": CertificatePdf.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    main()
