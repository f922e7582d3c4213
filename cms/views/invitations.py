"""Being asked to take part in an organisation, and saying yes or no."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.inviting import NoInvitation, accept, decline, invitations_of, waiting_at, withdraw
from cms.views.members import own_organisation

ANSWERS = {"yes": accept, "no": decline}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request):
    """Show who invites the reader, and take the answer."""
    waiting = list(invitations_of(request.user))
    if request.method == "POST":
        invitation = next((row for row in waiting if str(row.pk) == request.POST.get("invitation")), None)
        settle = ANSWERS.get(request.POST.get("answer"))
        if invitation is None or settle is None:
            raise Http404
        try:
            settle(person=request.user, invitation=invitation, now=timezone.now())
        except NoInvitation:
            raise Http404 from None
        return redirect("invitations" if len(waiting) > 1 else "home")
    return render(request, "cms/invitations.html", {"invitations": waiting})


@never_cache
@require_POST
def withdraw_invitation(request, organisation, invitation):
    """Take back an invitation of one's own organisation."""
    own = own_organisation(request, organisation)
    row = get_object_or_404(waiting_at(own), pk=invitation)
    try:
        withdraw(invitation=row, by=request.user, now=timezone.now())
    except NoInvitation:
        raise Http404 from None
    return redirect("members", own.slug)
