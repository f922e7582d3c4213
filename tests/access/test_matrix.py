"""Every named address x every role: status, foreign markers, and nothing changed by a stranger's POST."""

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse
from wagtail.admin import urls as admin_urls

from tests.access.matrix import MATRIX, PEOPLE_POST, POST, ROLES, STRANGERS, expected
from tests.access.world import make_world

WITHOUT_PAGE = {"account_reset_password_from_key"}


def names(patterns, namespace=""):
    """Return every URL name outside the admin (the gate's own test judges that)."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.urlconf_name in (admin_urls, admin_urls.urlpatterns):
                continue
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= names(pattern.url_patterns, inner)
        elif pattern.name:
            found.add(namespace + pattern.name)
    return found


def test_every_address_has_its_row():
    assert names(get_resolver().url_patterns) ^ set(MATRIX) == set()


@pytest.fixture
def world(db, client):
    """Load the demo once for a whole matrix."""
    return make_world(client)


def address(name, arguments, things):
    """Return the address of `name` with the world's own ids."""
    return reverse(name, args=[things.get(a, a) if isinstance(a, str) else a for a in arguments])


def sign_in(client, people, role):
    client.logout()
    if role != "visitor":
        client.force_login(people[role], backend="django.contrib.auth.backends.ModelBackend")


def test_reading(world, client):
    people, things = world
    wrong = []
    for role in ROLES:
        for name, (arguments, rule) in MATRIX.items():
            sign_in(client, people, role)
            status = client.get(address(name, arguments, things)).status_code
            wanted = expected(rule, role)
            if status not in (wanted if isinstance(wanted, tuple) else (wanted,)):
                wrong.append((name, role, status, wanted))
    assert not wrong, "\n".join(map(str, wrong))


def fingerprint():
    """Return the number of rows of every table that holds something of somebody."""
    skipped = {"sessions", "contenttypes", "wagtailsearch", "modelsearch"}
    return {m._meta.label: m._base_manager.count() for m in apps.get_models() if m._meta.app_label not in skipped}


@pytest.mark.parametrize("body", ["empty", "filled"])
def test_writing_by_strangers_changes_nothing(world, client, body):
    people, things = world
    data = {
        "first_name": "X",
        "last_name": "Y",
        "choice": "a",
        "answer": "0",
        "sequence": "0",
        "organisation": "sliedrecht",
    }
    wrong = []
    for role in ("visitor", *STRANGERS):
        for name, (arguments, rule) in MATRIX.items():
            if rule not in (POST, PEOPLE_POST, "own", "people"):
                continue
            sign_in(client, people, role)
            before = fingerprint()
            status = client.post(address(name, arguments, things), data if body == "filled" else {}).status_code
            changed = {k: v for k, v in fingerprint().items() if v != before[k]}
            own_course = {k for k in changed if k in ALLOWED.get(name, ())}
            if set(changed) - own_course or (role == "visitor" and status != 302):
                wrong.append((name, role, status, changed))
    assert wrong == []


# What somebody does in their own name on a shared address: it is never the learner's row that changes.
ALLOWED = {
    "buurtkader_courses:begin": {"buurtkader_courses.Enrolment", "buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:quiz_begin": {"buurtkader_courses.Attempt", "buurtkader_courses.Step"},
    "buurtkader_courses:answer": {"buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:confirm_lesson": {"buurtkader_courses.ProgressEvent"},
    "buurtkader_courses:walk_along": {"buurtkader_courses.ProgressEvent"},
}


def test_public_addresses_hold_no_internal_value(world, client):
    """Fetch every address a visitor may open, of every organisation, and look for each internal value."""
    from cms.models import Organisation
    from tests.access.internal import internal_texts

    secrets = internal_texts()
    assert len(secrets) > 40
    client.logout()
    opened = [reverse("home"), reverse("account_signup"), reverse("buurtkader_richtlijnen:guideline")]
    opened += [reverse("buurtkader_richtlijnen:framework", args=[o.slug]) for o in Organisation.objects.all()]
    found = []
    for page in opened:
        text = client.get(page).content.decode()
        found += [(page, secret) for secret in secrets if secret in text]
    assert found == []


def test_strangers_see_no_internal_value_of_another_organisation(world, client):
    people, _ = world
    from tests.access.internal import internal_texts

    secrets = internal_texts("sliedrecht") - internal_texts("alblasserdam")
    for role in STRANGERS:
        sign_in(client, people, role)
        text = client.get(reverse("buurtkader_richtlijnen:framework", args=["sliedrecht"])).content.decode()
        assert [s for s in secrets if s in text] == [], role
