"""The next edition of the region: how it stands, what is said of each change, and whether it is ready."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..before_adopting import load_open_ends
from ..choices import ChangeClass
from ..contesting import contested_by
from ..deciding_edition import let_lapse, say_class, say_not_ready, say_ready, think_again
from ..edition_screen import change_cards, gone_cards, heading_lines, number_lines
from ..exceptions import NoIdentity, RichtlijnError
from ..host import host
from ..next_edition import first_possible_day, load_impact, load_next_edition
from ..putting_back import put_back
from .doors import region_only
from .said import said_at
from .ways import work_crumbs

EVERY_CHANGE, GONE, READY = "wijzigingen", "verdwenen", "klaar"  # places on the page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edition(request):
    """Show how the next edition stands; POST saves what was said of the changed sections."""
    richtlijn = region_only(request)
    if request.method != "POST":
        return _page(request, richtlijn)
    cards = change_cards(state=_coming(richtlijn).state, data=request.POST)
    place = _anchor(request, cards)
    touched = [card.form for card in cards if card.form is not None and card.form.is_bound]
    asked = [form for form in touched if place in (EVERY_CHANGE, form.state.anchor)]
    refused = {form.prefix: _save(request, richtlijn=richtlijn, form=form) for form in asked if form.is_valid()}
    refused = {prefix: text for prefix, text in refused.items() if text}
    if refused or not all(form.is_valid() for form in asked):
        return _page(request, richtlijn, typed=request.POST, refused=refused, place=place, status=422)
    if asked:
        messages.success(request, _("What you said is saved."), extra_tags=place)
    elif "pressed" in request.POST:
        messages.info(request, _("There was nothing new to save."), extra_tags=place)
    if len(touched) > len(asked):  # what was typed elsewhere and not saved yet stays on the page
        return _page(request, richtlijn, typed=request.POST, place=place)
    return redirect(reverse("buurtkader_richtlijnen_work:edition") + "#" + place)


@require_POST
def edition_section(request):
    """Put a section that is gone back, let it lapse, or think again about that."""
    richtlijn = region_only(request)
    try:
        section = UUID(request.POST.get("section", ""))
    except ValueError:
        raise Http404 from None
    facts = {"richtlijn": richtlijn, "section": section, "by": request.user}
    try:
        _act(request, facts=facts, act=request.POST.get("act"))
    except RichtlijnError as error:
        return _page(request, richtlijn, error=error, status=422)
    here = reverse("buurtkader_richtlijnen_work:edition")
    return redirect(here if request.POST.get("act") == "put_back" else f"{here}#{GONE}")


@require_POST
def edition_ready(request):
    """Say that the edition is ready to be adopted."""
    richtlijn = region_only(request)
    seen = request.POST.get("seen", "")
    try:
        say_ready(richtlijn=richtlijn, seen=seen, by=request.user, now=timezone.now())
    except RichtlijnError as error:
        return _page(request, richtlijn, error=error, status=422)
    return redirect("buurtkader_richtlijnen_work:adopt_edition")


@require_POST
def edition_not_ready(request):
    """Say that the edition is not ready to be adopted after all."""
    richtlijn = region_only(request)
    try:
        say_not_ready(richtlijn=richtlijn, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now())
    except RichtlijnError as error:
        return _page(request, richtlijn, error=error, status=422)
    messages.success(request, _("This edition is not ready to be adopted any more."), extra_tags=READY)
    return redirect(reverse("buurtkader_richtlijnen_work:edition") + "#" + READY)


def _save(request, *, richtlijn, form) -> str:
    """Save one card; return why it was refused, or nothing."""
    said = form.cleaned_data
    try:
        say_class(
            richtlijn=richtlijn,
            section=form.state.key,
            seen=said["seen"],
            said_before=said["said"],
            change_class=ChangeClass(said["change_class"]),
            reason=said["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except RichtlijnError as error:
        return str(error)
    return ""


def _act(request, *, facts, act) -> None:
    now = timezone.now()
    if act == "put_back":
        put_back(**facts, now=now)
        messages.success(request, _("The section stands in the draft again."))
    elif act == "lapse":
        cards = gone_cards(state=_coming(facts["richtlijn"]).state)
        form = next((card.form for card in cards if card.state.key == facts["section"]), None)
        typed = request.POST.getlist(form.add_prefix("successors")) if form else []
        let_lapse(**facts, successors=_keys(typed), now=now)
        messages.success(request, _("The section lapses with this edition."), extra_tags=GONE)
    elif act == "think_again":
        think_again(**facts)
    else:
        raise Http404


def _keys(typed) -> list[UUID]:
    try:
        return [UUID(key) for key in typed]
    except ValueError:
        raise Http404 from None


def _coming(richtlijn):
    try:
        return load_next_edition(richtlijn=richtlijn)
    except NoIdentity:
        raise Http404 from None


def _anchor(request, cards) -> str:
    """Return the place to go on at: the card whose button was pressed."""
    pressed = request.POST.get("pressed", "")
    return next((card.state.anchor for card in cards if card.state.anchor == pressed), EVERY_CHANGE)


def _page(request, richtlijn, *, typed=None, refused=None, error=None, place=EVERY_CHANGE, status=200):
    now = timezone.now()
    coming = _coming(richtlijn)
    on = first_possible_day(coming=coming, today=timezone.localdate(now))
    cards = change_cards(state=coming.state, data=typed, contested_by=_contested_by(richtlijn, coming.state))
    different = coming.state.is_different
    context = {
        "crumbs": work_crumbs((_("The next edition"), "")),
        "coming": coming,
        "state": coming.state,
        "cards": cards,
        "gone": gone_cards(state=coming.state),
        "headings": heading_lines(coming.state),
        "numbers": number_lines(coming.state),
        "impact": load_impact(richtlijn=richtlijn, coming=coming, on=on, now=now) if different else None,
        "wrong": _wrong(cards, refused or {}, place=place) if typed is not None else [],
        "typed": typed is not None,
        "error": error,
        "open_ends": load_open_ends(richtlijn=richtlijn, coming=coming, now=now) if different else None,
        "first_day": on,
        "ready_by": host().display_name(coming.ready.said_by) if coming.ready else "",
        **said_at(request, places={EVERY_CHANGE, GONE, READY, *(card.state.anchor for card in cards)}),
    }
    return render(request, "buurtkader_richtlijnen/werk/editie/edition.html", context, status=status)


def _contested_by(richtlijn, state) -> dict:
    """Return per contested section who says so, as a page may say it; no query when nobody does."""
    found = contested_by(richtlijn) if any(item.contested for item in state.sections) else {}
    return {section: [host().describe(place) for place in places] for section, places in found.items()}


def _wrong(cards, refused, *, place) -> list:
    """Return the forms with errors, those the rules refused too; elsewhere than `place` nothing was asked yet."""
    found = []
    for card in cards:
        if card.form is None:
            continue
        if place not in (EVERY_CHANGE, card.state.anchor):
            card.form.keep_only()
            continue
        card.form.full_clean()
        if text := refused.get(card.form.prefix):
            card.form.add_error("reason", text)
        if card.form.errors:
            found.append(card.form)
    return found
