"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms import access
from cms.host import Host
from cms.inviting import with_invitations
from cms.models import HomePage
from cms.wiring import to_read


@login_not_required
@require_safe
def home(request):
    """Show what this is, and the way in."""
    organisations = with_invitations(Host().organisations_on(timezone.localdate()), request.user)
    return render(
        request,
        "cms/home.html",
        {
            "page": HomePage.objects.first(),
            "organisations": organisations,
            "has_tasks": access.has_tasks(request.user),
            "invited": any(row.invites for row in organisations),
            "to_read": to_read(request.user, Host().current_organisation(request)),
        },
    )
