"""Kijk dit na: what the region changed under an organisation's own texts, and what it decides about them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..addresses import address_of
from ..choices import Outcome
from ..deciding import decide
from ..exceptions import ReasonMissing, RichtlijnError
from ..forms_reviews import ReviewForm
from ..host import host
from ..others import section_in_force
from ..review_loading import decision_on, load_draft, moved_drafts, reviews_of
from ..review_screen import screen_of
from .doors import kept_kader
from .ways import work_crumbs

WORK = "buurtkader_richtlijnen_work"


@never_cache
@require_safe
def reviews(request, organisation):
    """List what this organisation has to look at, what it decided, and what is only for information."""
    kader = kept_kader(request, organisation)
    own = reviews_of(kader=kader, now=timezone.now())
    draft = load_draft(kader) if any(review.lapses for review in own.decided) else None
    shown = {
        "organisation": host().describe(kader.organisation),
        "crumbs": _crumbs(kader),
        "today": timezone.localdate(),
        "asking": [review for review in own.waiting if not review.is_notice],
        "notices": [review for review in own.waiting if review.is_notice],
        "decided": own.decided,
        "kept": own.kept,
        "moved": moved_drafts(own=own, draft=draft),
        "has_texts": own.local_edition is not None,
    }
    return render(request, "buurtkader_richtlijnen/werk/nakijken/reviews.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, organisation, section):
    """Show old and new regional text beside the own text, and record what is decided about it."""
    kader = kept_kader(request, organisation)
    now = timezone.now()
    screen = screen_of(kader=kader, key=section, now=now)
    if screen is None:
        return _nothing_left(request, kader, section, now)
    form = ReviewForm(request.POST or None, screen=screen)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, kader=kader, section=section, form=form, now=now)
        except RichtlijnError as refused:
            form.add_error("remark" if isinstance(refused, ReasonMissing) else None, str(refused))
            form.show_anew(screen)
        else:
            return _onward(request, kader, screen, form.cleaned_data["outcome"])
    shown = {
        "organisation": host().describe(kader.organisation),
        "crumbs": _crumbs(kader, last=f"{screen.review.number} {screen.review.title}".strip()),
        "today": timezone.localdate(now),
        "screen": screen,
        "review": screen.review,
        "form": form,
        "propose_url": _proposal_address(kader, screen),
    }
    return render(request, "buurtkader_richtlijnen/werk/nakijken/review.html", shown)


def _decide(request, *, kader, section, form, now):
    asked = form.cleaned_data
    decide(
        kader=kader,
        section=section,
        outcome=Outcome(asked["outcome"]),
        remark=asked["remark"],
        seen=asked["seen"],
        heirs=[UUID(key) for key in asked.get("heirs") or ()],
        by=request.user,
        now=now,
    )


def _onward(request, kader, screen, outcome):
    name = {"section": f"{screen.review.number} {screen.review.title}".strip()}
    slug = kader.organisation.slug
    if outcome == Outcome.KEEP:
        messages.success(request, _("Recorded: your text at %(section)s stays as it is.") % name)
    elif outcome == Outcome.WITHDRAW and screen.review.is_hidden:
        messages.success(request, _("Your text at %(section)s is out of your draft.") % name)
    elif outcome == Outcome.WITHDRAW:
        messages.success(
            request,
            _("Your text at %(section)s is out of your draft. It still holds until your next version is in force.")
            % name,
        )
    elif screen.review.lapses:
        messages.success(request, _("Your text now stands in your draft at the new place. Look at it there."))
    else:
        messages.success(request, _("Recorded. Now change your text at %(section)s.") % name)
        return redirect(f"{reverse(f'{WORK}:kader_section', args=[slug, screen.review.key])}?nakijken=1#aanpassen")
    return redirect(f"{WORK}:reviews", slug)


def _nothing_left(request, kader, section, now):
    if not kader.richtlijn.sections.filter(key=section).exists():
        raise Http404
    standing = section_in_force(kader=kader, section=section, on=timezone.localdate(now), known_at=now)
    name = f"{standing.number} {standing.title}" if standing else _("Nothing to look at")
    shown = {
        "organisation": host().describe(kader.organisation),
        "crumbs": _crumbs(kader, last=name),
        "section": standing,
        "decision": decision_on(kader=kader, section=section),
        "typed": request.POST.get("remark", ""),
    }
    return render(request, "buurtkader_richtlijnen/werk/nakijken/nothing_left.html", shown)


def _proposal_address(kader, screen):
    passage = next((own.passage for own in screen.own if own.passage.body), None)
    if passage is None or screen.review.lapses:
        return ""
    address = address_of(f"{WORK}:new_proposal", kader.organisation.slug)
    return f"{address}?paragraaf={screen.review.key}&passage={passage.version}" if address else ""


def _crumbs(kader, last=""):
    address = reverse(f"{WORK}:reviews", args=[kader.organisation.slug]) if last else ""
    return work_crumbs((_("Look at this again"), address), (last, ""))
