"""Keeps an answer that was posted after the session had ended, until the person has signed in again.

It travels in a short-lived signed cookie that is sent only to that one question. It names no person; after signing in
it only fills the form of an attempt that the person may see, and nothing is stored until they press the button.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing

COOKIE = "buurtkader_kept_answer"
SALT = "buurtkader_courses.kept_answer"
SECONDS = 2 * 60 * 60
LONGEST = 3500  # a browser may refuse a cookie of 4096 characters
NAMES = ("answer", "order", "text", "pair-", "gap-", "reason", "deel-")


def form_fields(data) -> dict[str, list[str]]:
    """Return the fields of a posted form that hold an answer."""
    return {name: data.getlist(name)[:50] for name in data if name.startswith(NAMES)}


def sign_in_keeping(request):
    """Send somebody to sign-in and back to this address, with what they posted kept for them."""
    response = redirect_to_login(request.get_full_path())
    if request.method == "POST":
        kept = signing.dumps(form_fields(request.POST), salt=SALT, compress=True)
        if len(kept) <= LONGEST:
            response.set_cookie(
                COOKIE,
                kept,
                max_age=SECONDS,
                path=request.path,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
    return response


def kept_fields(request) -> dict[str, list[str]] | None:
    """Return what was kept for this address, or None."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None


def forget(request, response):
    """Throw away what was kept for this address."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, path=request.path, samesite="Lax")
    return response
