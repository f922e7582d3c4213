"""Opens and posts the pages of a kader, and reads what they say."""

import re

from richtlijnen.drafting import open_draft, section_seal

from ..making import key

KADER = "/werkplek/onzedorp/kader/"


def address(name):
    return f"{KADER}{key(name)}/"


def text_of(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def drafted(region, name):
    return open_draft(kader=region.kader).of(key(name))


def seen(region, name):
    return section_seal(drafted(region, name))


def post(client, region, name, *, json=False, **data):
    """Post a section as its form would, over what stands in the draft now."""
    data = {"seen": seen(region, name), **{field.replace("__", "-"): value for field, value in data.items()}}
    return client.post(address(name), data, headers={"Accept": "application/json"} if json else {})
