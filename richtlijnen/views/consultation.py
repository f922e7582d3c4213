"""The round of comments as an organisation sees it: the concept, and its own answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import access, consulting
from ..concept_words import chapter_of, number_of
from ..concepts import concept_of
from ..contesting import is_about_this_draft
from ..exceptions import RichtlijnError
from ..host import host
from ..round_overview import is_remark
from ..turned_to_wording import turned_in
from .answering import read_sheets, save_sheets, sheets_for
from .contesting import CONTEST, TAKE_BACK, save_contest
from .doors import keepers_only, kept_place, the_richtlijn
from .ways import work_crumbs

ROOM = "buurtkader_richtlijnen/werk/bespreekronde"
HERE = "buurtkader_richtlijnen_work:consultation_at"


@never_cache
@require_safe
def consultation(request):
    """Show the round to who keeps one organisation's texts; ask for which when there are several."""
    richtlijn = keepers_only(request)
    places = access.kept_by(request.user)
    if len(places) == 1:
        return _round(request, richtlijn=richtlijn, organisation=places[0])
    if places:
        return render(request, f"{ROOM}/for_whom.html", {"organisations": places, "crumbs": _crumbs()})
    return _round(request, richtlijn=richtlijn, organisation=None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_at(request, organisation):
    """Show the round to one organisation, and save what it answers."""
    place = kept_place(request, organisation)
    return _round(request, richtlijn=the_richtlijn(), organisation=place)


def _round(request, *, richtlijn, organisation):
    now = timezone.now()
    asked = request.POST.get("ronde", "")
    found = consulting.find_round(richtlijn, asked)
    if found is None and asked:
        raise Http404
    if found is None:
        return render(request, f"{ROOM}/none.html", {"organisation": organisation, "crumbs": _crumbs()})
    concept = concept_of(found)
    own = consulting.answers_of(found, organisation) if organisation else {}
    shared = _shared(found)
    is_current = is_about_this_draft(found)
    turned = turned_in(found, concept=concept) if is_current and organisation else ()
    sheets = sheets_for(concept=concept, answers=own, shared=shared, turned=turned)
    refusal, refused = "", None
    if request.POST.get("doe") in (CONTEST, TAKE_BACK):
        refused = save_contest(request, consultation=found, organisation=organisation)
        if refused is None:
            return redirect(_at(organisation, concept, request.POST["paragraaf"]))
    elif request.method == "POST":
        facts = {"consultation": found, "organisation": organisation, "by": request.user, "now": now}
        read_sheets(sheets, request.POST)
        done, refusal = _save(request, sheets, concept=concept, facts=facts)
        if done:
            return redirect(_after(organisation, sheets, pressed=request.POST.get("doe", "")))
    is_open = consulting.takes_answers(found, today=timezone.localdate(now))
    return render(
        request,
        f"{ROOM}/round.html",
        {
            "round": found,
            "organisation": organisation and host().describe(organisation),
            "sheets": sheets,
            "renumbered": [number_of(row) for row in concept.renumbered],
            "chapters": [chapter_of(row) for row in concept.chapters],
            "answered": sum(1 for sheet in sheets if sheet.answer),
            "is_open": is_open and organisation is not None,
            "typing": organisation is not None and (is_open or (request.method == "POST" and refused is None)),
            "can_contest": is_current and organisation is not None,
            "is_decided": not is_open and not is_current,
            "crumbs": _crumbs(),
            "refused": refused,
            "refusal": refusal,
            "onward": request.GET.get("verder", ""),
            "wrong": [sheet for sheet in sheets if sheet.error],
            "is_region": organisation is None and access.may_adopt_edition(request.user),
        },
    )


def _crumbs() -> list[dict]:
    return work_crumbs((_("Round of comments"), ""))


def _at(organisation, concept, section):
    """Return the address of the round at one section."""
    question = concept.question(UUID(section))
    return reverse(HERE, args=[organisation.slug]) + (f"#{question.anchor}" if question else "")


def _after(organisation, sheets, *, pressed):
    """Return the address of the section to answer next: the first without an answer below where was pressed."""
    here = reverse(HERE, args=[organisation.slug])
    start = next((place for place, sheet in enumerate(sheets) if sheet.name == pressed), None)
    if start is None:
        return here
    onward = next((sheet for sheet in sheets[start:] + sheets[:start] if sheet.answer is None), None)
    return f"{here}?verder={onward.name}#{onward.question.anchor}" if onward else here


def _shared(found):
    """Remarks of everybody: only once the round is closed, as in the meeting's paper."""
    if not found.closed_at:
        return []
    return [row for row in found.answers.select_related("organisation") if is_remark(row)]


def _save(request, sheets, *, concept, facts):
    """Save what can be saved; return whether everything was, and a sentence when nothing could."""
    saved = save_sheets(sheets, concept=concept, **facts)
    if any(sheet.error for sheet in sheets):
        return False, ""
    try:
        if request.POST.get("doe") == "alles":
            saved += consulting.agree_with_the_rest(**facts)
    except RichtlijnError as refusal:
        return False, str(refusal)
    if saved:
        text = ngettext("%(number)s answer saved.", "%(number)s answers saved.", saved) % {"number": saved}
        messages.success(request, text)
    else:
        messages.info(request, _("There was nothing new to save."))
    return True, ""
