"""The region looks at rules of law or municipality that wait, and confirms them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..exceptions import RichtlijnError
from ..higher_rules import rule_with, rules_waiting
from ..host import host
from ..reviewing import confirm_higher_rule
from .doors import region_only
from .ways import work_crumbs


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def higher_rules(request):
    """List the rules that wait; a press confirms one, as it was shown."""
    richtlijn = region_only(request)
    now = timezone.now()
    if request.method == "POST":
        _confirm(request, richtlijn, now)
        return redirect("buurtkader_richtlijnen_work:higher_rules")
    today = timezone.localdate(now)
    waiting = rules_waiting(richtlijn=richtlijn, on=today, known_at=now)
    context = {"waiting": [(rule, host().describe(rule.organisation)) for rule in waiting]}
    context["crumbs"] = work_crumbs((_("Rules of law or municipality"), ""))
    return render(request, "buurtkader_richtlijnen/werk/hogere_regels/higher_rules.html", context)


def _confirm(request, richtlijn, now):
    pk = request.POST.get("passage", "")
    passage = rule_with(richtlijn=richtlijn, passage=int(pk)) if pk.isdecimal() else None
    if passage is None:
        raise Http404
    try:
        confirm_higher_rule(passage=passage, passage_hash=request.POST.get("hash", ""), by=request.user, now=now)
    except RichtlijnError as error:
        messages.error(request, str(error))
    else:
        name = host().describe(passage.local_edition.kader.organisation).name
        messages.success(request, _("Confirmed. At %(organisation)s this rule goes first.") % {"organisation": name})
