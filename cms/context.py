"""What every template of the site may use."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _

from cms import access
from cms.demo.people import demo_people
from cms.host import Host
from cms.models import Organisation, Role

LOGIN_NAMES = {"account_login", "account_request_login_code", "card_sign_in"}


def site(request):
    """Give the menu, the reader's organisation, and in the demo the people on the sign-in page."""
    person = getattr(request, "user", None)
    known = bool(person and person.is_authenticated)
    organisation = Host().current_organisation(request) if known else None
    match = request.resolver_match
    signing_in = match and match.url_name in LOGIN_NAMES
    return {
        "demo": settings.DEMO,
        "main_menu": menu(request, organisation),
        "organisation_card": organisation,
        "demo_people": example_people() if settings.DEMO and signing_in else [],
    }


def menu(request, organisation):
    """Return the main menu as [{title, url, current}], with only what this reader can open."""
    person = getattr(request, "user", AnonymousUser())
    entries = []
    if organisation:
        framework = reverse("buurtkader_richtlijnen:framework", args=[organisation.slug])
        entries.append((_("What holds here"), framework))
    entries.append((_("Guideline"), reverse("buurtkader_richtlijnen:guideline")))
    if person.is_authenticated:
        entries.append((_("Courses"), reverse("buurtkader_courses:courses")))
        entries.append((_("My certificates"), reverse("buurtkader_certificates:mine")))
        if access.has_tasks(person):
            entries.append((_("Workplace"), reverse("workplace")))
    else:
        entries.append((_("Check a certificate"), reverse("buurtkader_certificates:lookup")))
    return [{"title": title, "url": url, "current": _is_current(request.path, url)} for title, url in entries]


def _is_current(path, url):
    """Tell whether a page is a menu entry or belongs under it; a framework is not under the guideline."""
    deep = (reverse("buurtkader_courses:courses"), reverse("workplace"))
    return path == url or (url in deep and path.startswith(url))


def example_people():
    """Return the demo's people for the sign-in page, with role and organisation in words."""
    names = dict(Organisation.objects.values_list("slug", "name"))
    return [
        {
            "name": " ".join(filter(None, (p["first_name"], p["name_prefix"], p["last_name"]))),
            "email": p["email"],
            "role_label": Role(p["role"]).label,
            "organisation": names.get(p["organisation"], _("Region")),
        }
        for p in demo_people()
    ]
