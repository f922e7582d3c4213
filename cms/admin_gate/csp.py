"""Wagtail's admin has inline starters, so its pages get a looser content security policy; the site's own do not."""

from django.urls import reverse

LOOSER = {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"]}


class AdminPolicyMiddleware:
    """Adds what the admin needs to its own responses; stands inside django-csp's middleware."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = LOOSER
        return response
