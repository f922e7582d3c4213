"""Looks at pages as somebody sees them, in every role."""

import html
import re

STRANGERS = ("other_volunteer", "other_coordinator", "regional_editor", "administrator", "nobody")
LADDER = {"coordinator": 200, "editor": 200, "volunteer": 403, "assessor": 403} | dict.fromkeys(STRANGERS, 404)
ADOPT = "/werkplek/onzedorp/kader/vaststellen/"


def text(response):
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def main(response):
    return text(response).split("<main", 1)[1]


def statuses(as_person, cast, address, method="get"):
    """Return the status of an address per role."""
    return {
        who: getattr(as_person(getattr(cast, who)), method)(address).status_code
        for who in ("coordinator", "editor", "volunteer", "assessor", *STRANGERS)
    }


def approve(asked, cast, as_person):
    as_person(cast.editor).post(f"/werkplek/nakijken/{asked.key}/", {"answer": "good"})


def seen_on(page):
    return re.search(r'name="seen" value="([^"]+)"', page)[1]
