"""Wagtail's admin has inline starters, so its pages get a looser content security policy; the site's own do not."""

from django.urls import reverse

LOOSER = {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"]}
FRAMED = {"frame-ancestors": ["'self'"]}  # a preview stands in a frame beside the editor


class AdminPolicyMiddleware:
    """Adds what the admin needs to its own responses; stands inside django-csp's middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = LOOSER
            if response.get("X-Frame-Options") == "SAMEORIGIN":  # Wagtail says so of its previews, and of nothing else
                response._csp_replace = FRAMED
                response.headers.pop("Content-Security-Policy", None)  # the previewed page came with the site's own
        return response
