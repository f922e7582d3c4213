"""Figures, as ratios in one interleaved run: `python -m tests.bench [rounds]`.

Each row is CPU time (user + system) of this process per page through Django's test client on the loaded demo (SQLite),
and its ratio to the site's own front page for a visitor in the same run. Only the ratios mean anything.
"""

import os
import statistics
import sys
import tempfile
import time

from tests.bench_crowd import print_overviews

ROUNDS = 40


def prepare():
    """Load a demo in a temporary directory and set Django up on it; returns the learner's pages by name."""
    from tests.browser.site import build

    data = tempfile.mkdtemp(prefix="buurtkader-bench-")
    build(data)
    os.environ.update(BUURTKADER_DEMO="1", BUURTKADER_DATA_DIR=data, LOG_LEVEL="ERROR")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]


def pages():
    """Return {name: a function that asks for one page} for a learner half-way."""
    from django.test import Client

    from cms.models import User
    from courses.models import LessonPage, QuizPage

    client, visitor = Client(), Client()
    person = User.objects.get(email="vrijwilliger@alblasserdam.example")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/cursussen/basiscursus/begin/")
    lesson = LessonPage.objects.order_by("path")[7]
    quiz = QuizPage.objects.order_by("path").first()
    base = f"/cursussen/basiscursus/toets/{quiz.slug}-{quiz.key.hex[:8]}/"
    question = client.post(f"{base}beginnen/")["Location"]
    asks = {
        "course page, 25 lessons": "/cursussen/basiscursus/",
        "lesson page with local values": f"/cursussen/basiscursus/{lesson.slug}-{lesson.key.hex[:8]}/",
        "quiz question page": question,
        "wat geldt bij ons, signed in": "/richtlijn/alblasserdam/",
    }
    rows = {name: lambda address=address: client.get(address) for name, address in asks.items()}
    rows["wat geldt bij ons, visitor"] = lambda: visitor.get("/richtlijn/alblasserdam/")
    return {"front page, visitor": lambda: visitor.get("/"), **rows}


def measure(rows, rounds):
    """Return {name: median CPU ms per page}, all rows in turn in every round."""
    spent = {name: [] for name in rows}
    for ask in rows.values():
        assert ask().status_code == 200
    for _ in range(rounds):
        for name, ask in rows.items():
            before = time.process_time()
            ask()
            spent[name].append((time.process_time() - before) * 1000)
    return {name: statistics.median(values) for name, values in spent.items()}


def main():
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    prepare()
    found = measure(pages(), rounds)
    page = found["front page, visitor"]
    print(f"{'row':<34}{'CPU ms':>9}{'x front page':>14}   (median of {rounds} interleaved rounds)")
    for name, value in found.items():
        print(f"{name:<34}{value:>9.2f}{value / page:>14.2f}")
    print_overviews()
    return 0


if __name__ == "__main__":
    sys.exit(main())
