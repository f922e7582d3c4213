"""The example people of the demo."""

from functools import cache
from pathlib import Path

import yaml
from django.utils import timezone

from cms.belonging import join
from cms.models import Organisation, User

CONTENT = Path(__file__).parent / "content"


@cache
def demo_people():
    """Return the example people as dicts: name parts, email, password, role, roles, organisation (slug or None)."""
    return tuple(yaml.safe_load((CONTENT / "people.yaml").read_text()))


def load_people(*, joined_on):
    """Make the example people that are not there yet; returns {email: User}."""
    organisations = {o.slug: o for o in Organisation.objects.all()}
    found = {}
    for entry in demo_people():
        person = User.objects.filter(email=entry["email"]).first()
        if person is None:
            person = User.objects.create_user(
                entry["email"],
                entry["password"],
                **{name: entry.get(name, "") for name in ("first_name", "name_prefix", "last_name")},
            )
            for role in entry["roles"]:
                place = organisations[entry["organisation"]] if entry["organisation"] else None
                join(person=person, organisation=place, role=role, on=joined_on or timezone.localdate())
        found[entry["email"]] = person
    return found
