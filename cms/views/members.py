"""The coordinator's members: who is here, adding somebody, printing a sign-in card, ending a membership."""

import re

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms import access
from cms.auditing import record
from cms.belonging import leave
from cms.forms import MemberForm
from cms.inviting import waiting_at
from cms.models import Role
from cms.qr import qr_svg
from cms.signing_in.cards import NoCard, check_holder, grouped, make_card


def own_organisation(request, slug):
    """Return the organisation the reader coordinates; a stranger gets 404, an own volunteer 403."""
    organisation = access.organisations_visible_to(request.user).filter(slug=slug).first()
    if organisation:
        return organisation
    if any(m.organisation and m.organisation.slug == slug for m in access.memberships_of(request.user)):
        raise PermissionDenied(_("Only a coordinator can see this page."))
    raise Http404


def people_of(organisation):
    """Return the organisation's people as [(person, roles in words, whether a card may be asked for)], by last name."""
    found = {}
    for membership in access.for_organisation(organisation):
        found.setdefault(membership.person, []).append(Role(membership.role))
    return [
        (
            person,
            get_text_list([role.label for role in roles], _("and")),
            not person.email and set(roles) == {Role.VOLUNTEER},
        )
        for person, roles in found.items()
    ]


@never_cache
@require_safe
def members(request, organisation):
    """List the people of one's own organisation."""
    own = own_organisation(request, organisation)
    shown = {"organisation": own, "people": people_of(own), "invitations": waiting_at(own), "crumbs": _crumbs(own)}
    return render(request, "cms/members.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request, organisation):
    """Add somebody without a mail address, or invite who has one."""
    own = own_organisation(request, organisation)
    form = MemberForm(request.POST or None)
    posted = request.method == "POST" and form.is_valid()
    if posted and form.add(organisation=own, by=request.user, now=timezone.now()):
        return redirect("members", own.slug)
    shown = {"organisation": own, "form": form, "crumbs": _crumbs(own, _("Add somebody"))}
    return render(request, "cms/add_member.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def print_card(request, organisation, person):
    """Say what a new sign-in card means; a POST makes it and shows it once, ready to print."""
    own = own_organisation(request, organisation)
    holder = _member(request, own, person)
    shown = {"organisation": own, "holder": holder, "crumbs": _crumbs(own, _("Sign-in card"))}
    try:
        if request.method != "POST":
            check_holder(person=holder, by=request.user, on=timezone.localdate())
            return render(request, "cms/ask_card.html", shown)
        card, code = make_card(person=holder, by=request.user, now=timezone.now())
    except NoCard as refused:
        raise PermissionDenied(str(refused)) from None
    record(actor=request.user, action="sign-in card made", subject=holder.pk, organisation=own, at=timezone.now())
    address = f"{settings.BASE_URL}{reverse('card_sign_in')}"
    return render(
        request,
        "cms/printed_card.html",
        shown
        | {
            "card": card,
            "code": grouped(code),
            "address": re.findall(r"[^/.]*[/.]+|[^/.]+", address),  # the parts between which a line may end
            "qr": qr_svg(f"{address}?code={code}"),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request, organisation, person):
    """Ask, then end somebody's membership as of today."""
    own = own_organisation(request, organisation)
    holder = _member(request, own, person)
    if request.method == "POST":
        leave(person=holder, organisation=own, on=timezone.localdate())
        record(actor=request.user, action="membership ended", subject=holder.pk, organisation=own, at=timezone.now())
        return redirect("members", own.slug)
    shown = {"organisation": own, "holder": holder, "crumbs": _crumbs(own, _("Stop with the organisation"))}
    return render(request, "cms/end_membership.html", shown)


def _crumbs(organisation, title=""):
    """Return the way back from the people, or from a page about one of them."""
    people = {"title": _("People"), "url": reverse("members", args=[organisation.slug])}
    top = {"title": _("Workplace"), "url": reverse("workplace")}
    return [top, people, {"title": title}] if title else [top, {"title": people["title"]}]


def _member(request, organisation, pk):
    """Return somebody of this organisation, whom the reader may see; else 404."""
    visible = access.visible_to(request.user)
    if holder_ids := {m.person_id for m in access.for_organisation(organisation)} & {pk}:
        return get_object_or_404(visible, pk=holder_ids.pop())
    raise Http404
