"""For everybody: type a code, and see whether a certificate is real."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import access, codes, lookups
from ..checking import broken_parts
from ..conf import conf
from ..forms import CodeForm
from ..showing import show
from ..validity import local_date

LOOKUP = "buurtkader_certificates/lookup.html"


def _page(request, template, context, *, status=200):
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@never_cache
@require_safe
def lookup(request):
    """The form; a code that exists leads to its page."""
    if "code" not in request.GET:
        return _page(request, LOOKUP, {"form": CodeForm()})
    form = CodeForm(request.GET)
    if lookups.too_many(request):
        return _page(request, LOOKUP, {"form": CodeForm(), "wait": True}, status=429)
    if form.is_valid():
        if access.with_code(form.cleaned_data["code"]).exists():
            return redirect("buurtkader_certificates:verify", codes.grouped(form.cleaned_data["code"]))
        lookups.count_failure(request)
        return _page(request, LOOKUP, {"form": form, "unknown": True}, status=404)
    return _page(request, LOOKUP, {"form": form})


@login_not_required
@never_cache
@require_safe
def verify(request, code):
    """Who, what, when and whether it still counts; a wrong code tells nothing."""
    if lookups.too_many(request):
        return _page(request, LOOKUP, {"form": CodeForm(), "wait": True}, status=429)
    certificate = access.with_code(code).with_history().first()
    if certificate is None:
        lookups.count_failure(request)
        return _page(request, LOOKUP, {"form": CodeForm(initial={"code": code[:40]}), "unknown": True}, status=404)
    shown = show(certificate=certificate, today=local_date(timezone.now(), zone=conf.time_zone))
    broken = broken_parts(certificate=certificate, holder=getattr(certificate, "holder", None))
    if broken:
        return _page(request, "buurtkader_certificates/broken.html", {"number": shown.facts["number"]}, status=409)
    return _page(request, "buurtkader_certificates/verify.html", {"shown": shown})
