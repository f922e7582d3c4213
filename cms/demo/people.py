"""The example people of the demo."""

from functools import cache
from pathlib import Path

import yaml
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cms.belonging import join
from cms.models import Organisation, User

CONTENT = Path(__file__).parent / "content"


@cache
def everybody():
    """Return all example people as dicts, also those who cannot sign in: they have a handle and no email."""
    return tuple(yaml.safe_load((CONTENT / "people.yaml").read_text()))


@cache
def demo_people():
    """Return those who can sign in, as dicts: name parts, email, password, role, roles, organisation (slug or None)."""
    return tuple(entry for entry in everybody() if entry["email"])


def load_people(*, joined_on):
    """Make the example people that are not there yet; returns {email, or handle of who has none: User}."""
    organisations = {o.slug: o for o in Organisation.objects.all()}
    found = {}
    for entry in everybody():
        person = find_person(entry)
        if person is None:
            fields = {name: entry.get(name, "") for name in ("first_name", "name_prefix", "last_name")}
            if entry["email"]:
                fields |= {"email": entry["email"], "password": hashed(entry["password"])}
            else:
                fields |= {"username": entry["handle"], "password": hashed(None)}
            person = User.objects.create(**fields)
            for role in entry["roles"]:
                place = organisations[entry["organisation"]] if entry["organisation"] else None
                join(person=person, organisation=place, role=role, on=joined_on or timezone.localdate())
        found[entry["email"] or entry["handle"]] = person
    return found


@cache
def hashed(password):
    """Return the hash of a password, made once: hashing is slow on purpose, and these people share theirs in public."""
    return make_password(password)


def find_person(entry):
    """Return the example person who is already there, or None."""
    if entry["email"]:
        return User.objects.filter(email=entry["email"]).first()
    return User.objects.filter(username=entry["handle"]).first()
