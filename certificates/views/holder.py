"""For the holder: my certificates, and the file."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import access
from ..conf import conf
from ..showing import show
from ..states import Pdf
from ..validity import local_date


@never_cache
@require_safe
def mine(request):
    """All certificates of who asks, the newest first, and how far each is."""
    today = local_date(timezone.now(), zone=conf.time_zone)
    shown = [show(certificate=one, today=today) for one in access.visible_to(request.user).with_history()]
    waiting = any(one.state.pdf is Pdf.WAITING for one in shown)
    response = render(request, "buurtkader_certificates/mine.html", {"shown": shown, "waiting": waiting})
    response["Cache-Control"] = "no-store"
    return response


@never_cache
@require_safe
def download(request, code):
    """The stored file, byte for byte; only for its holder."""
    certificate = (access.visible_to(request.user) & access.with_code(code)).select_related("pdf").first()
    if certificate is None:
        raise Http404
    if not hasattr(certificate, "pdf"):
        return redirect("buurtkader_certificates:mine")
    response = HttpResponse(bytes(certificate.pdf.data), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificaat-{certificate.snapshot["number"]}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
