"""Writing a kader: the overview, one section at a time, and the draft as a volunteer sees it."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..access import Standing
from ..beginning import begun_kader
from ..checking import question_about
from ..deciding import as_draft
from ..disclosing import disclose
from ..drafting import last_change_of, save_section
from ..exceptions import DraftMoved, NoIdentity, RichtlijnError
from ..forms_kader import SectionForm
from ..going_in_force import step_of
from ..host import host
from ..kader_editing import Desk, open_desk, without_free_text, write_section
from ..kader_state import KaderState
from ..plain_text import to_html
from ..records import seal
from ..section_state import SectionState, words_of
from ..taken_back import before_taking
from ..warnings import ENDED, warnings_of
from .doors import kept_kader, kept_place, the_richtlijn
from .others import TAKEN
from .trail import WORK, kader_trail

FOLDER = "buurtkader_richtlijnen/werk/kader"
AT_THE_ROW = "at_the_row"
OURS = {"csrfmiddlewaretoken", "seen", "minded", "action"}


@never_cache
@require_safe
def overview(request, organisation):
    """Show the whole kader: what is done, what is not, and the next step."""
    kader = begun_kader(richtlijn=the_richtlijn(), organisation=kept_place(request, organisation))
    if kader is None:
        return redirect(f"{WORK}:kader_begin", organisation=organisation)
    desk = _desk(kader)
    if desk is None:
        return render(request, f"{FOLDER}/nothing.html", _context(kader))
    state = desk.state
    found = warnings_of(passages=desk.table.passages, sections=desk.sections, on=desk.on)
    following = state.next_after(None)
    step = step_of(
        kader=kader,
        table=desk.table,
        is_kept_back=state.is_kept_back,
        has_work=following is not None,
        by=request.user,
        now=timezone.now(),
    )
    more = step | {
        "desk": desk,
        "state": state,
        "next": following,
        "not_allowed": state.not_allowed(),
        "warned": {item.section for item in found},
        "ended": {item.section for item in found if item.kind == ENDED},
        "kept": request.GET.get("bewaard", ""),
        "unfolded": request.GET.get("open", ""),
    }
    more |= _said(request, state, more["kept"])
    return render(request, f"{FOLDER}/overview.html", _context(kader) | more)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def section(request, organisation, section):
    """Show one section with its form; a POST saves what was typed and never loses it."""
    kader = kept_kader(request, organisation)
    desk = _desk(kader)
    state = desk.state.find(section) if desk else None
    if state is None:
        return _without_section(request, kader, desk, section)
    if request.method != "POST":
        form = SectionForm(section=state.section, drafted=state.drafted)
        return _section_page(request, desk, state, form, seen=state.seal)
    action = request.POST.get("action", "")
    if action == "theirs":
        return _kept(kader, section)
    if action == "remove_text":
        said = _("The text is taken out of the draft. It holds until a new version is adopted.")
        bare = without_free_text(state.drafted)
        return _replace(request, desk, state, bare, said) or _kept(kader, section)
    if action == "untake" or (action == "restore" and state.adopted):
        return _put_back(request, desk, state, action)
    form = SectionForm(request.POST, section=state.section, drafted=state.drafted)
    form.is_valid()
    return _save(request, desk, state, form)


@never_cache
@require_safe
def preview(request, organisation):
    """Show the draft as a volunteer of this organisation would read it."""
    kader = kept_kader(request, organisation)
    desk = _desk(kader)
    if desk is None:
        return render(request, f"{FOLDER}/nothing.html", _context(kader))
    guideline = disclose(desk.preview(), standing=Standing(own=True))
    more = {
        "guideline": guideline,
        "waiting": [item for item in desk.preview().set_aside if item.is_higher_rule],
        "unfolded": guideline.anchors_of(request.GET.get("open", "")),
        "own_sections": guideline.own_sections(),
        "lacking_sections": guideline.lacking_sections(),
        "day_query": "",
        "changed": desk.state.changed,
    }
    return render(request, f"{FOLDER}/preview.html", _context(kader, _("Preview")) | more)


def _desk(kader) -> Desk | None:
    """Open the kader as it is now; None while there is nothing to write for, or no page to write on."""
    now = timezone.now()
    try:
        return open_desk(kader=kader, on=timezone.localdate(now), now=now)
    except NoIdentity:
        return None


def _context(kader, title=""):
    place = kader.organisation
    return {"organisation": host().describe(place), "crumbs": kader_trail(place.slug, title)}


def _save(request, desk: Desk, state: SectionState, form: SectionForm):
    """Write what was typed; whatever cannot be kept stays on the screen with the reason."""
    passages = form.passages()
    try:
        table = write_section(
            kader=desk.kader,
            section=state.section,
            passages=passages,
            seen=request.POST.get("seen", ""),
            by=request.user,
            now=timezone.now(),
        )
    except DraftMoved as moved:
        return _moved(request, desk, state, form, moved)
    except RichtlijnError as refused:
        return _refused(request, desk, state, form, str(refused))
    fresh = open_state(state, table)
    if _wants_json(request):
        return _told(desk, fresh, form)
    if form.errors:
        return _section_page(request, desk, fresh, form, seen=fresh.seal, status=422, rest_kept=True)
    return _onward(request, desk, state, fresh)


def open_state(state: SectionState, table) -> SectionState:
    """Return the state of one section with what was just saved."""
    return replace(state, drafted=table.of(state.key))


def _onward(request, desk: Desk, before: SectionState, after: SectionState):
    """Go on to the next section, back to the overview, or stay when something new is to be looked at."""
    kader, key = desk.kader, before.key
    name = {"section": f"{before.section.number} {before.section.title}"}
    minded = request.POST.get("minded", _minded(desk, before)).split()
    if set(_minded(desk, after).split()) - set(minded):
        messages.success(request, _("%(section)s is kept. Look at what stands under “Mind this”.") % name)
        return redirect(_address(kader, "kader_section", key) + f"?bewaard={key}#let-op")
    messages.success(request, _kept_in_words(after), extra_tags=AT_THE_ROW)
    following = desk.state.next_after(key) if request.POST.get("action") == "next" else None
    if following:
        return redirect(_address(kader, "kader_section", following.key) + f"?bewaard={key}")
    return _kept(kader, key)


def _kept_in_words(state: SectionState) -> str:
    """Say that a section is kept, and how many of its questions still wait for an answer."""
    name = {"section": f"{state.section.number} {state.section.title}", "n": len(state.missing)}
    if not state.missing:
        return _("%(section)s is kept in the draft.") % name
    text = ngettext(
        "%(section)s is kept in the draft. %(n)s question has no answer yet.",
        "%(section)s is kept in the draft. %(n)s questions have no answer yet.",
        len(state.missing),
    )
    return text % name


def _said(request, state: KaderState, kept: str) -> dict:
    """Return what was just said: at the row that the page jumps to when that is in sight, the rest on top."""
    said = list(messages.get_messages(request))
    row = next((item for item in state.sections if str(item.key) == kept and not item.is_quiet), None)
    here = [item for item in said if row and item.extra_tags == AT_THE_ROW]
    return {"said_at": row, "said": here, "messages": [item for item in said if item not in here]}


def _kept(kader, key):
    return redirect(_address(kader, "kader") + f"?bewaard={key}#p-{key.hex[:8]}")


def _address(kader, name, *arguments):
    return reverse(f"{WORK}:{name}", args=[kader.organisation.slug, *arguments])


def _moved(request, desk: Desk, state: SectionState, form: SectionForm, moved: DraftMoved):
    """Show both texts and let the editor choose; nothing that was typed is lost."""
    theirs = replace(state, drafted=moved.theirs)
    if _wants_json(request):
        return JsonResponse({"moved": str(moved)}, status=409)
    revision = last_change_of(table=desk.table, section=state.key)
    more = {
        "theirs": theirs,
        "mine": words_of(form.passages(), fields=state.section.fields),
        "is_mine_too": bool(revision and revision.user == request.user),
        "their_name": host().display_name(revision.user) if revision and revision.user else "",
        "their_time": revision.created_at if revision else None,
    }
    return _section_page(request, desk, theirs, form, seen=theirs.seal, status=409, **more)


def _refused(request, desk: Desk, state: SectionState, form: SectionForm, sentence: str):
    if _wants_json(request):
        return JsonResponse({"refused": sentence}, status=422)
    more = {"refused": sentence, "refused_text": "" if form.takes_text else request.POST.get("body", "")}
    return _section_page(request, desk, state, form, seen=state.seal, status=422, **more)


def _told(desk: Desk, state: SectionState, form: SectionForm):
    """Answer an autosave: when it was kept, the new seal, and what is to be looked at."""
    errors = {name: [str(text) for text in found] for name, found in form.errors.items()}
    at = date_format(timezone.localtime(), "H.i")
    told = {
        "saved": _("Saved at %(time)s") % {"time": at},
        "seal": state.seal,
        "problems": list(state.problems),
        "warnings": [item.message for item in _warnings(desk, state)],
        "errors": errors,
    }
    return JsonResponse(told, status=422 if errors else 200)


def _replace(request, desk: Desk, state: SectionState, passages, said: str):
    """Put these passages in the place of what stands in the draft and say so; what is refused leads back."""
    try:
        save_section(
            kader=desk.kader,
            section=state.key,
            passages=passages,
            seen=request.POST.get("seen", ""),
            by=request.user,
            now=timezone.now(),
        )
    except RichtlijnError as refused:
        messages.error(request, str(refused))
        return redirect(_address(desk.kader, "kader_section", state.key))
    messages.success(request, said)
    return None


def _put_back(request, desk: Desk, state: SectionState, action: str):
    """Put back what was adopted, or what stood here before a text was taken over, and come back to the section."""
    if action == "restore":
        before = tuple(as_draft(item) for item in state.adopted)
        said = _("Put back: the draft says again what was adopted.")
    else:
        before = _before_taking(request, desk, state)
        said = _("Put back: the draft says again what it said before you took the other text over.")
    address = _address(desk.kader, "kader_section", state.key)
    if before is None:
        messages.error(request, _("The text was changed after you took it over. So it was not put back."))
        return redirect(address)
    return _replace(request, desk, state, before, said) or redirect(f"{address}?bewaard={state.key}")


def _section_page(request, desk: Desk, state: SectionState, form: SectionForm, *, seen: str, status=200, **more):
    kader = desk.kader
    context = _context(kader, f"{state.section.number} {state.section.title}") | {
        "desk": desk,
        "state": state,
        "section": state.section,
        "form": form,
        "seen": seen,
        "warnings": _warnings(desk, state),
        "minded": _minded(desk, state),
        "next": desk.state.next_after(state.key),
        "kept": request.GET.get("bewaard", ""),
        "waits_for_region": _waits_for_region(desk, state),
        "asked": question_about(kader=kader),
        "may_untake": _before_taking(request, desk, state) is not None,
    }
    return render(request, f"{FOLDER}/section.html", context | more, status=status)


def _waits_for_region(desk: Desk, state: SectionState) -> bool:
    """Tell whether a higher rule of this section still needs the region."""
    confirmed = desk.newest.overlay.confirmed
    return any(item.document and (state.key, item.hash) not in confirmed for item in state.drafted)


def _warnings(desk: Desk, state: SectionState):
    return warnings_of(passages=state.drafted, sections=desk.sections, on=desk.on)


def _before_taking(request, desk: Desk, state: SectionState):
    """Return what stood here before this person took a text over, as long as it stands as it was taken; else None."""
    kept = request.session.get(TAKEN, {}).get(str(state.key))
    return before_taking(kader=desk.kader, kept=kept, now=state.drafted)


def _minded(desk: Desk, state: SectionState) -> str:
    """Return a mark for each sentence under “Mind this”: what the page already showed is no reason to come back."""
    sentences = (*state.mistakes, *(item.message for item in _warnings(desk, state)))
    return " ".join(sorted({seal(sentence)[-12:] for sentence in sentences}))


def _without_section(request, kader, desk: Desk | None, key: UUID):
    """Show passages that belong nowhere any more, or give back what was typed for a section that is gone."""
    left = next((item for item in desk.state.left_over if item.section == key), None) if desk else None
    if left is None and request.method != "POST":
        raise Http404
    if left is not None and request.POST.get("action") == "remove":
        return _remove_left_over(request, kader, left)
    typed = [text for name, text in request.POST.items() if name not in OURS and text.strip()]
    if _wants_json(request):
        return JsonResponse({"refused": _("This section is not in the guideline any more.")}, status=422)
    title = left.title if left else _("A section that is gone")
    more = {"left": left, "typed": [to_html(text) for text in typed]}
    return render(request, f"{FOLDER}/left_over.html", _context(kader, title) | more, status=200 if left else 404)


def _remove_left_over(request, kader, left):
    seen = request.POST.get("seen", "")
    try:
        save_section(kader=kader, section=left.section, passages=(), seen=seen, by=request.user, now=timezone.now())
    except RichtlijnError as refused:
        messages.error(request, str(refused))
        return redirect(_address(kader, "kader_section", left.section))
    messages.success(request, _("The text is taken out of the draft. It holds until a new version is adopted."))
    return redirect(_address(kader, "kader"))


def _wants_json(request) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
