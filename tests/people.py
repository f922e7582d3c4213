"""The cast: one person per role, one of another organisation, one visitor."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale, Page, Site

from cms.belonging import join
from cms.models import HomePage, Organisation, OrganisationIndexPage, Role, User
from cms.organising import set_up, set_up_region

SINCE = date(2024, 1, 1)


@dataclass
class Cast:
    """Two organisations, "ours" and "theirs", and everybody in them."""

    ours: Organisation
    theirs: Organisation
    home: HomePage
    pages: dict
    people: dict

    def __getattr__(self, name):
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    visitor = AnonymousUser()


def make_front(page):
    """Put `page` in the place of Wagtail's welcome page, as the front page of the site; returns it."""
    root = Page.objects.get(depth=1)
    for welcome in root.get_children():
        welcome.delete()
    root.refresh_from_db()
    page.locale = Locale.get_default()
    root.add_child(instance=page)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
    return page


def make_tree():
    """Make the front page and the organisations' parent; returns both."""
    home = make_front(HomePage(title="Buurtkader", slug="buurtkader"))
    index = home.add_child(instance=OrganisationIndexPage(title="Organisaties", slug="organisaties"))
    return home, index


def make_organisation(name, index):
    """Make an organisation with its subtree, groups and rights; returns (organisation, page)."""
    organisation = Organisation.objects.create(
        name=f"Buurtpreventie {name}", slug=name.lower(), place=name, municipality=name, mailbox=f"{name}@x.example"
    )
    page = set_up(organisation=organisation, index_page=index)
    index.refresh_from_db()
    return organisation, page


def make_person(name, *, organisation=None, roles=(), mail=True):
    """Make somebody with roles in `organisation` (None: in the region), with or without a mail address."""
    address = f"{name}@x.example" if mail else None
    person = User.objects.create_user(address, first_name=name.capitalize(), last_name="Proef")
    for role in roles:
        join(person=person, organisation=organisation, role=role, on=SINCE)
    return person


def make_cast():
    """Make everybody."""
    home, index = make_tree()
    set_up_region(home=home)
    ours, our_page = make_organisation("Onzedorp", index)
    theirs, their_page = make_organisation("Anderdorp", index)
    people = {
        "volunteer": make_person("vera", organisation=ours, roles=[Role.VOLUNTEER]),
        "editor": make_person("edo", organisation=ours, roles=[Role.EDITOR, Role.VOLUNTEER]),
        "coordinator": make_person("cora", organisation=ours, roles=[Role.COORDINATOR, Role.VOLUNTEER]),
        "assessor": make_person("toos", organisation=ours, roles=[Role.ASSESSOR, Role.VOLUNTEER]),
        "other_volunteer": make_person("olaf", organisation=theirs, roles=[Role.VOLUNTEER]),
        "other_coordinator": make_person("otto", organisation=theirs, roles=[Role.COORDINATOR, Role.VOLUNTEER]),
        "regional_editor": make_person("rita", roles=[Role.REGIONAL_EDITOR]),
        "administrator": make_person("ada", roles=[Role.ADMINISTRATOR]),
        "nobody": make_person("niek"),
    }
    return Cast(ours, theirs, home, {"ours": our_page, "theirs": their_page}, people)
