"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms import access
from cms.host import Host
from cms.inviting import invitations_of
from cms.models import HomePage, Organisation
from cms.wiring import to_read


@login_not_required
@require_safe
def home(request):
    """Show what this is, and the way in."""
    return render(
        request,
        "cms/home.html",
        {
            "page": HomePage.objects.first(),
            "organisations": Organisation.objects.all(),
            "has_tasks": access.has_tasks(request.user),
            "invited": invitations_of(request.user).exists(),
            "to_read": to_read(request.user, Host().current_organisation(request)),
        },
    )
