"""Reading and posting the pages of a quiz."""

import json
import re
import uuid

from courses.quiz_addresses import QuizAddresses

from .making import FEEDBACK, fields_for


def addresses(quiz, attempt=None):
    return QuizAddresses("basiscursus", quiz.slug, quiz.short_key, attempt.key if attempt else None)


def addresses_of(attempt):
    return QuizAddresses("basiscursus", "oefenen", attempt.quiz_key.hex[:8], attempt.key)


def text(response):
    """Return the words on a page."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


def hidden(response):
    """Return the sequence and client key that the form on the page carries."""
    body = response.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', body)[1] for name in ("sequence", "client")}


def hidden_client(response):
    return {"client": re.search(r'name="client" value="([^"]*)"', response.content.decode())[1]}


def checked(response):
    return re.findall(r'name="answer" value="(\d+)" checked', response.content.decode())


def posting(attempt, number, key, action="next", sequence=0, **extra):
    fields = fields_for(attempt.plan.slot(number), {"keys": [key]})
    return {**fields, "action": action, "sequence": sequence, "client": str(uuid.uuid4()), **extra}


def secrets_in(response):
    body = response.content.decode() + json.dumps(dict(response.headers))
    return [word for word in (FEEDBACK, "correct", "geheim112") if word in body]
