"""Fixed public pages: accessibility, privacy, and how to take part."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import Organisation


@login_not_required
@require_safe
def accessibility(request):
    """Say how accessible the site is and what is known to be missing."""
    return render(request, "cms/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    """Say what is kept of people, why and how long."""
    return render(request, "cms/privacy.html")


@login_not_required
@require_safe
def take_part(request):
    """Say how somebody becomes a volunteer: through the coordinator of an organisation."""
    return render(request, "cms/take_part.html", {"organisations": Organisation.objects.all()})
