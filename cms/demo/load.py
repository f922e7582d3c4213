"""Loads the demo: organisations, people, guideline, kaders and course. A second run keeps what was done."""

import yaml
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms.demo.guard import refuse_real_database
from cms.demo.load_course import load_course
from cms.demo.load_guideline import load_guideline
from cms.demo.load_questions import load_questions
from cms.demo.people import CONTENT, load_people
from cms.models import DemoMark, HomePage, Organisation, OrganisationIndexPage
from cms.organising import set_up, set_up_region


def load_demo(*, now, say=lambda line: None):
    """Load everything that is not there yet. `now` is aware; `say` is told each step in one line."""
    refuse_real_database()
    with transaction.atomic():
        mark = DemoMark.objects.first() or DemoMark.objects.create(loaded_on=timezone.localdate(now), loaded_at=now)
        today = mark.loaded_on
        say("Organisaties en mensen")
        home, index = load_tree()
        pages = load_organisations(index=index)
        set_up_region(home=home)
        people = load_people(joined_on=today.replace(year=today.year - 2, day=min(today.day, 28)))
    region = people["regio@buurtkader.example"]
    say("Richtlijn en kaders")
    load_guideline(home=home, pages=pages, today=today, now=mark.loaded_at, people=people)
    say("Basiscursus")
    modules = load_course(home=home, today=today, now=mark.loaded_at, by=region)
    organisations = {o.slug: o for o in Organisation.objects.all()}
    say("Vragen en toetsen")
    load_questions(module_pages=modules, organisations=organisations, now=mark.loaded_at, by=region)


def load_tree():
    """Make the front page and the parent of the organisations' pages; returns both."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        for welcome in root.get_children():
            welcome.delete()
        root.refresh_from_db()
        home = HomePage(title="Buurtkader", slug="buurtkader", locale=Locale.get_default())
        root.add_child(instance=home)
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Buurtkader"}
        )
    index = OrganisationIndexPage.objects.first()
    if index is None:
        index = OrganisationIndexPage(title="Organisaties", slug="organisaties")
        home.add_child(instance=index)
    return home, index


def load_organisations(*, index):
    """Make the ten organisations with their subtrees; returns {slug: OrganisationPage}."""
    pages = {}
    for entry in yaml.safe_load((CONTENT / "organisations.yaml").read_text()):
        organisation, _ = Organisation.objects.get_or_create(
            slug=entry["slug"],
            defaults={
                "name": entry["name"],
                "place": entry["own_place"],
                "municipality": entry["municipality"],
                "own_word": entry["own_word"],
                "mailbox": entry["mailbox"],
                "colour": entry["colour"],
                "about": entry["about"],
            },
        )
        pages[organisation.slug] = set_up(organisation=organisation, index_page=index)
        index.refresh_from_db()
    return pages
