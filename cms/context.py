"""What every template of the site may use."""

from django.conf import settings


def site(request):
    """Put the demo switch in every template."""
    return {"demo": settings.DEMO}
