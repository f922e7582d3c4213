"""Every named address x every role: status, foreign markers, and nothing changed by a stranger's POST."""

from django.apps import apps
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from wagtail.admin import urls as admin_urls

from cms.models import Organisation
from courses.models import LessonPage, QuizPage
from tests.access.internal import internal_texts
from tests.access.matrix import (
    ADMINISTRATOR,
    BEGUN,
    KEEPERS,
    MATRIX,
    MEMBERS,
    OWN,
    PEOPLE,
    PEOPLE_POST,
    POST,
    REGION,
    REGION_POST,
    ROLES,
    STRANGERS,
    expected,
)
from tests.access.world import make_world
from tests.addresses import url_names


def test_every_address_has_its_row():
    admin = (admin_urls, admin_urls.urlpatterns)  # the gate's own test judges that
    assert url_names(get_resolver().url_patterns, without=admin) ^ set(MATRIX) == set()


def address(name, arguments, things):
    """Return the address of `name` with the world's own ids."""
    return reverse(name, args=[things.get(a, a) if isinstance(a, str) else a for a in arguments])


def fingerprint():
    """Return the number of rows of every table that holds something of somebody."""
    skipped = {"sessions", "contenttypes", "wagtailsearch", "modelsearch"}
    return {m._meta.label: m._base_manager.count() for m in apps.get_models() if m._meta.app_label not in skipped}


# What somebody does in their own name on a shared address: it is never the learner's row that changes.
ALLOWED = {
    "buurtkader_courses:begin": {"buurtkader_courses.Enrolment", "buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:quiz_begin": {"buurtkader_courses.Attempt", "buurtkader_courses.Step"},
    "buurtkader_courses:answer": {"buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:confirm_lesson": {"buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:walk_along": {"buurtkader_courses.ProgressEvent"},
    # the region may press this; what it did not look at is refused, and the refusal is logged
    "buurtkader_richtlijnen_work:edition_ready": {"cms.AuditEntry"},
}

CLOSED = (POST, PEOPLE_POST, OWN, PEOPLE, KEEPERS, BEGUN, MEMBERS, REGION, REGION_POST, ADMINISTRATOR)


class TestMatrix(TestCase):
    """The demo is loaded once for all of these."""

    @classmethod
    def setUpTestData(cls):
        cls.people, cls.things = make_world(Client())

    def as_role(self, role):
        """Sign the client in as `role`."""
        self.client.logout()
        if role != "visitor":
            self.client.force_login(self.people[role], backend="django.contrib.auth.backends.ModelBackend")

    def test_reading(self):
        wrong = []
        for role in ROLES:
            for name, (arguments, rule) in MATRIX.items():
                self.as_role(role)
                status = self.client.get(address(name, arguments, self.things)).status_code
                wanted = expected(rule, role)
                if status not in (wanted if isinstance(wanted, tuple) else (wanted,)):
                    wrong.append((name, role, status, wanted))
        assert not wrong, "\n".join(map(str, wrong))

    def test_writing_by_strangers_changes_nothing(self):
        filled = {"first_name": "X", "last_name": "Y", "choice": "a", "answer": "0", "sequence": "0"}
        filled["organisation"] = "sliedrecht"
        wrong = []
        for role in ("visitor", *STRANGERS):
            for name, (arguments, rule) in MATRIX.items():
                if rule not in CLOSED or (role == "regional_editor" and rule in (REGION, REGION_POST)):
                    continue
                for body in ({}, filled):
                    self.as_role(role)
                    before = fingerprint()
                    status = self.client.post(address(name, arguments, self.things), body).status_code
                    changed = {k for k, v in fingerprint().items() if v != before[k]} - ALLOWED.get(name, set())
                    if changed or (role == "visitor" and status != 302):
                        wrong.append((name, role, status, changed))
        assert not wrong, "\n".join(map(str, wrong))

    def test_public_addresses_hold_no_internal_value(self):
        secrets = internal_texts()
        assert len(secrets) > 40
        self.client.logout()
        opened = [reverse("home"), reverse("account_signup"), reverse("buurtkader_richtlijnen:guideline")]
        opened += [reverse("buurtkader_richtlijnen:framework", args=[o.slug]) for o in Organisation.objects.all()]
        found = []
        for page in opened:
            text = self.client.get(page).content.decode()
            found += [(page, secret) for secret in secrets if secret in text]
        assert found == []

    def test_learners_pages_cost_at_most_twelve_queries(self):
        self.as_role("owner")
        base = "/cursussen/basiscursus/"
        pages = ["/", "/cursussen/", base, "/richtlijn/", "/richtlijn/sliedrecht/", "/certificaat/mijn/"]
        pages += [f"{base}{p.slug}-{p.key.hex[:8]}/" for p in LessonPage.objects.all()]
        pages += [f"{base}toets/{p.slug}-{p.key.hex[:8]}/" for p in QuizPage.objects.all()]
        assert len(pages) > 38
        dear = {}
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert self.client.get(page).status_code == 200, page
            if len(asked) > 12:
                dear[page] = len(asked)
        assert dear == {}

    def test_own_people_do_see_them(self):
        self.as_role("owner")
        text = self.client.get(reverse("buurtkader_richtlijnen:framework", args=["sliedrecht"])).content.decode()
        assert len([secret for secret in internal_texts("sliedrecht") if secret in text]) > 5

    def test_strangers_see_no_internal_value_of_another_organisation(self):
        secrets = internal_texts("sliedrecht") - internal_texts("alblasserdam")
        for role in STRANGERS:
            self.as_role(role)
            page = self.client.get(reverse("buurtkader_richtlijnen:framework", args=["sliedrecht"]))
            assert [secret for secret in secrets if secret in page.content.decode()] == [], role
