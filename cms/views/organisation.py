"""Choosing between two organisations one belongs to."""

from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from cms.host import CHOSEN, Host


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """Let somebody with several organisations say for which one they are here now."""
    own = Host().organisations_of(request.user)
    wanted = request.POST.get("organisation", "")
    chosen = next((o for o in own if o.slug == wanted), None)
    if request.method == "POST" and chosen:
        request.session[CHOSEN] = chosen.pk
        onward = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})
        return redirect(onward if safe else "home")
    context = {"organisations": own, "next": request.GET.get("next", ""), "wrong": request.method == "POST"}
    return render(request, "cms/choose_organisation.html", context)
