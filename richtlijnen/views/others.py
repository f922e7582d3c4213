"""How do others do this: their texts at one section, and taking one over as a draft."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ..drafting import open_draft, section_seal
from ..exceptions import DraftMoved, RichtlijnError
from ..forms_checking import TakeForm
from ..host import host
from ..others import others_at, own_passage, section_in_force, take_over
from ..taken_back import remembered
from .doors import kept_kader
from .drafted import about_a_draft
from .trail import WORK, kader_trail

TAKEN = "buurtkader_taken_over"
TEMPLATES = "buurtkader_richtlijnen/werk/anderen"


@never_cache
@require_safe
@about_a_draft
def others(request, organisation, section):
    """Show what the other organisations agreed at this section."""
    kader, found, texts = _look(request, organisation, section)
    own = open_draft(kader=kader).of(found.key)
    context = {"organisation": host().describe(kader.organisation), "section": found, "seen": section_seal(own)}
    context["own"] = [passage for passage in own if passage.body]
    context["crumbs"] = kader_trail(organisation, _("How do others do this?"), section=found)
    context["texts"] = [(text, host().describe(text.organisation)) for text in texts]
    return render(request, f"{TEMPLATES}/others.html", context)


@never_cache
@require_POST
@about_a_draft
def take(request, organisation, section):
    """Take a text over; when there is an own text already, show both first and let the person choose."""
    kader, found, texts = _look(request, organisation, section)
    form = TakeForm(request.POST)
    if not form.is_valid() and set(form.errors) != {"how"}:
        raise Http404
    data = form.cleaned_data
    text = next((row for row in texts if row.passage == data["passage"]), None)
    if text is None:
        messages.error(request, _("This text no longer holds there. Look at the list again."))
        return redirect(f"{WORK}:others", organisation, section)
    table = open_draft(kader=kader)
    own = own_passage(table=table, section=found.key, operation=text.operation)
    if own and own.body and not data.get("how"):
        return _choose(request, kader, found, text, own, form if form.errors else None)
    try:
        taken = take_over(
            kader=kader,
            section=found,
            taken=text,
            how=data.get("how", ""),
            seen=data["seen"],
            by=request.user,
            now=timezone.now(),
        )
    except DraftMoved as error:
        messages.error(request, str(error))
        return redirect(f"{WORK}:others", organisation, section)
    except RichtlijnError as error:
        form.add_error(None, str(error))
        return _choose(request, kader, found, text, own, form)
    before, after = table.of(found.key), taken.of(found.key)
    request.session[TAKEN] = {str(found.key): remembered(kader=kader, before=before, after=after)}
    said = _(
        "Taken over from %(source)s. Is this right with you too? Check names, days and numbers. "
        "It holds only when you adopt it."
    )
    messages.success(request, said % {"source": text.source})
    return redirect(f"{WORK}:kader_section", organisation, section)


def _look(request, organisation, section):
    kader = kept_kader(request, organisation)
    now = timezone.now()
    today = timezone.localdate(now)
    found = section_in_force(kader=kader, section=section, on=today, known_at=now)
    if found is None:
        raise Http404
    return kader, found, others_at(kader=kader, section=found, on=today, known_at=now)


def _choose(request, kader, section, text, own, form=None):
    """Show both texts; `seen` is the own one as it stands now."""
    seen = section_seal(open_draft(kader=kader).of(section.key))
    form = form or TakeForm(initial={"passage": text.passage, "seen": seen})
    context = {
        "organisation": host().describe(kader.organisation),
        "section": section,
        "text": text,
        "own": own,
        "form": form,
        "crumbs": kader_trail(kader.organisation.slug, _("You already have a text here"), section=section),
    }
    return render(request, f"{TEMPLATES}/choose.html", context)
