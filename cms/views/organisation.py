"""Choosing between two organisations one belongs to."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cms.host import CHOSEN, Host
from cms.onward import onward


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """Let somebody with several organisations say for which one they are here now."""
    own = Host().organisations_of(request.user)
    wanted = request.POST.get("organisation", "")
    chosen = next((o for o in own if o.slug == wanted), None)
    if request.method == "POST" and chosen:
        request.session[CHOSEN] = chosen.pk
        return redirect(onward(request))
    context = {"organisations": own, "next": request.GET.get("next", ""), "wrong": request.method == "POST"}
    return render(request, "cms/choose_organisation.html", context)
