"""The session ended while somebody was answering."""

import pytest
from django.core import signing

from courses.journal import state_of
from courses.models import Step

from .making import make_person
from .pages import checked, hidden, posting, text

pytestmark = pytest.mark.django_db


def test_answer_posted_after_the_session_ended_comes_back_after_signing_in(client, attempt, to, person):
    sent = posting(attempt, 1, "c")
    away = client.post(to.question(1), sent)
    assert away.url == f"/inloggen/?next={to.question(1)}"
    cookie = away.cookies["buurtkader_kept_answer"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (to.question(1), True, "Lax")
    assert not Step.objects.exists()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(to.question(1))
    assert checked(page) == sent["answer"]
    assert "Je was even uitgelogd" in text(page)
    stored = client.post(to.question(1), {**sent, **hidden(page)})
    assert stored.url == to.question(2)
    assert state_of(attempt).of(1).answer == {"keys": ["c"]}
    assert stored.cookies["buurtkader_kept_answer"]["max-age"] == 0
    assert "Je was even uitgelogd" not in text(client.get(to.question(1)))


def test_kept_answer_shows_nothing_to_somebody_else(client, attempt, to, team):
    client.post(to.question(1), posting(attempt, 1, "c"))
    client.force_login(make_person(team, "Sam"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(to.question(1)).status_code == 404


@pytest.mark.parametrize("forged", ["", "x:y", signing.dumps({"answer": ["1"]}, salt="another")])
def test_forged_kept_answer_is_ignored(learner, attempt, to, forged):
    learner.cookies["buurtkader_kept_answer"] = forged
    page = learner.get(to.question(1))
    assert checked(page) == []
    assert "Je was even uitgelogd" not in text(page)


def test_kept_answer_that_was_never_offered_is_ignored(client, attempt, to, person):
    client.post(to.question(1), {"answer": "77", "action": "next"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(to.question(1))
    assert (page.status_code, checked(page)) == (200, [])


def test_script_is_told_to_sign_in(client, attempt, to):
    reply = client.post(to.question(1), posting(attempt, 1, "c"), headers={"Accept": "application/json"})
    assert (reply.status_code, reply.json()) == (401, {"sign_in": f"/inloggen/?next={to.question(1)}"})
