"""The rooms of the workplace: what they are called, and who may enter."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from cms import access
from cms.models import Role

WORK = "buurtkader_richtlijnen_work"
KEEPERS = frozenset({Role.EDITOR, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})
CHECKERS = KEEPERS | {Role.ASSESSOR}

# Who may enter, name of the address, title, a line about it.
OWN_ROOMS = (
    (KEEPERS, f"{WORK}:kader", _("Our own agreements"), _("Write what holds with you, and put it in force.")),
    (KEEPERS, f"{WORK}:reviews", _("Look at this again"), _("The region changed a text that yours leans on.")),
    (KEEPERS, f"{WORK}:values", _("Numbers and addresses"), _("See whether what you filled in still holds.")),
    (KEEPERS, f"{WORK}:proposals", _("Proposals"), _("Propose another text for all organisations.")),
    (COORDINATORS, f"{WORK}:readers", _("Who has read it"), _("See who still has to read what changed.")),
    (COORDINATORS, "members", _("People"), _("Add somebody, or print a card to sign in with.")),
    (COORDINATORS, "tell_in_person", _("Tell it yourself"), _("What people without e-mail do not know yet.")),
)
AFTER_BEGINNING = frozenset({f"{WORK}:reviews", f"{WORK}:values"})
SHARED_ROOMS = (
    (CHECKERS, f"{WORK}:checks", _("Read along"), _("What others ask you to read.")),
    (KEEPERS, f"{WORK}:consultation", _("Round of comments"), _("What you think of the next edition.")),
)
REGION_ROOMS = (
    (f"{WORK}:edition", _("The next edition"), _("The draft, what changes, and adopting it.")),
    (f"{WORK}:region_proposals", _("Proposals from the organisations"), _("Take over, combine or decline.")),
    (f"{WORK}:region_consultation", _("The round of comments"), _("Open it, see who agreed, settle the remarks.")),
    (f"{WORK}:correction", _("Mend a typing error"), _("In the text that holds now.")),
    (f"{WORK}:higher_rules", _("Rules of law or municipality"), _("Confirm what goes first at one organisation.")),
    (f"{WORK}:matrix", _("Every organisation beside the other"), _("How each stands on every section.")),
    (f"{WORK}:differences", _("Where organisations differ"), _("And what could hold for everybody.")),
    (f"{WORK}:region_readers", _("How many have read it"), _("Per organisation, without names.")),
)


@dataclass(frozen=True)
class Room:
    """A link to a page of the workplace."""

    title: str
    about: str
    url: str


def rooms_at(person, organisation, *, begun):
    """Return the rooms of one organisation that this person may enter; `begun`: it has agreements of its own."""
    roles = access.roles_of(person, organisation)
    rows = (row[1:] for row in OWN_ROOMS if roles & row[0] and (begun or row[1] not in AFTER_BEGINNING))
    return _rooms(rows)(organisation.slug)


def shared_rooms(person):
    """Return the rooms that belong to no single organisation, for who has a task anywhere."""
    roles = {membership.role for membership in access.memberships_of(person)}
    rooms = _rooms(row[1:] for row in SHARED_ROOMS if roles & row[0])()
    if access.writes(person):
        rooms += _rooms([("wagtailadmin_home", _("Write"), _("Edit pages and pictures, in another screen."))])()
    return rooms


def region_rooms(person):
    """Return the rooms of the region, for who keeps its texts."""
    return _rooms(REGION_ROOMS)() if Role.REGIONAL_EDITOR in access.roles_of(person) else []


def _rooms(rows):
    """Return a function that makes the links; a room whose address this site does not mount is left out."""

    def links(*args):
        found = []
        for name, title, about in rows:
            try:
                found.append(Room(title, about, reverse(name, args=args)))
            except NoReverseMatch:
                continue
        return found

    return links
