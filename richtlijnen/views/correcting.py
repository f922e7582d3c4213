"""A typing error in the text that holds now: first what will be written, then writing it."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import history
from ..correcting import correct_text, plan_correction, shown_as, words_to_weigh
from ..correcting_draft import correct_draft, draft_correction
from ..exceptions import AgreementMayChange, AlreadyCorrected, InThePast, RichtlijnError
from ..forms_edition import CorrectionForm, untick
from ..loading import chapters_of, load_items
from .doors import region_only
from .ways import work_crumbs

RULE = ("old", "new", "reason", "effective_from", "retroactive")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request):
    """Ask for the words; POST shows what every edition will say; a second POST writes it."""
    richtlijn = region_only(request)
    now = timezone.now()
    sections = _sections(richtlijn, now)
    initial = {"effective_from": f"{timezone.localdate(now):%-d-%-m-%Y}", "section": request.GET.get("paragraaf")}
    form = CorrectionForm(request.POST or None, sections=sections, initial=initial)
    planned, concept = (), None
    if request.method == "POST" and form.is_valid():
        refusal = _write(request, richtlijn=richtlijn, form=form, now=now) if "write" in request.POST else None
        if "write" in request.POST and refusal is None:
            return redirect("buurtkader_richtlijnen_work:correction")
        planned, concept = _plan(richtlijn=richtlijn, form=form, now=now)
        if planned and refusal:
            untick(form, "same_agreement")
            form.add_error("same_agreement" if isinstance(refusal, AgreementMayChange) else None, str(refusal))
    context = {
        "crumbs": work_crumbs((_("Mend a typing error"), "")),
        "form": form,
        "planned": planned,
        "seen": shown_as(planned),
        "telling": words_to_weigh(planned),
        "concept": concept,
        "has_sections": bool(sections),
        "written": richtlijn.editions.count(),
    }
    status = 422 if form.errors else 200
    return render(request, "buurtkader_richtlijnen/werk/editie/correction.html", context, status=status)


def _sections(richtlijn, now):
    current = history.in_force(richtlijn, on=timezone.localdate(now), known_at=now)
    chapters = chapters_of(load_items([current])[current.pk]) if current else ()
    return [(row.key.hex, f"{row.number} {row.title}") for chapter in chapters for row in chapter.sections]


def _plan(*, richtlijn, form, now):
    """Return what would be written, and the same in the draft; a refusal becomes an error of the form."""
    said = form.cleaned_data
    section = UUID(said["section"])
    try:
        planned = plan_correction(richtlijn=richtlijn, section=section, now=now, **{name: said[name] for name in RULE})
    except RichtlijnError as error:
        form.add_error("effective_from" if isinstance(error, InThePast) else "old", str(error))
        return (), None
    return planned, draft_correction(richtlijn=richtlijn, section=section, old=said["old"], new=said["new"])


def _write(request, *, richtlijn, form, now) -> RichtlijnError | None:
    """Write what was shown, and say so; return why it was refused, or None when it is done (or was already)."""
    said = form.cleaned_data
    facts = {"richtlijn": richtlijn, "section": UUID(said["section"]), "by": request.user, "now": now}
    shown = {"seen": request.POST.get("seen", ""), "is_same_agreement": said["same_agreement"]}
    try:
        done = correct_text(**facts, **{name: said[name] for name in RULE}, **shown)
    except AlreadyCorrected as done_before:
        messages.info(request, str(done_before))
        return None
    except RichtlijnError as error:
        return error
    numbers = ", ".join(edition.number for edition in done)
    text = ngettext("Mended: edition %s is adopted.", "Mended: editions %s are adopted.", len(done))
    messages.success(request, text % numbers)
    if "in_draft" in request.POST:
        _mend_draft(request, facts=facts, said=said)
    return None


def _mend_draft(request, *, facts, said) -> None:
    """Mend the draft as it was shown; when that is refused the edition is mended all the same, and both are said."""
    try:
        correct_draft(**facts, old=said["old"], new=said["new"], seen=request.POST.get("draft_seen"))
    except RichtlijnError as error:
        text = _("In the draft it still says “%(old)s”. %(reason)s Write there yourself: “%(new)s”.")
        messages.warning(request, text % {"old": said["old"], "new": said["new"], "reason": error})
