"""Lets an admin request pass or answers 404."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse

from cms.access import is_administrator, writes
from cms.admin_gate import own
from cms.admin_gate.rules import REMOVING, RULES

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "object_id")
LONGEST_ID = 19  # digits; a database would stumble over more
OPEN_TO_VISITORS = {"wagtailadmin_login", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


class AdminGateMiddleware:
    """Stands in front of /beheer/; see rules.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if is_administrator(request.user) or passes(request, kwargs):
            return None
        raise Http404


def passes(request, arguments):
    """Tell whether this person, who is no administrator, may make this admin request."""
    person = request.user
    if not (writes(person) and person.has_perm("wagtailadmin.access_admin")):
        return False
    name = request.resolver_match.view_name
    kind = RULES.get(name, "closed")
    if kind == "open":
        return True
    if kind == "page":
        ids = _ids(arguments, PAGE_ARGUMENTS)
        return own.owns_pages(person, ids) and not (name in REMOVING and own.carry_the_tree(ids))
    if kind == "image":
        return own.owns_image(person, _ids(arguments, ("image_id", "pk"))) and _collections_are_own(request)
    if kind == "document":
        return own.owns_document(person, _ids(arguments, ("document_id", "pk"))) and _collections_are_own(request)
    return kind == "collection" and _collections_are_own(request)


def _ids(arguments, names):
    found = [arguments[name] for name in names if name in arguments]
    return [_number(value) for value in found] or [0]


def _number(value):
    """Return an id as a number; 0, which nothing has, for what cannot be one."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_ID else 0


def _collections_are_own(request):
    named = [
        value
        for source in (request.GET, request.POST)
        for key in source
        if key in ("collection", "collection_id") or key.endswith("-collection")
        for value in source.getlist(key)
        if value
    ]
    ids = [_number(value) for value in named]
    return not ids or own.owns_collections(request.user, ids)
