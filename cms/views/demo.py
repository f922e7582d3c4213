"""Only in the demo: signing in as an example person, and reading the mail that was sent."""

import email
from datetime import UTC
from email import policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cms.demo.people import demo_people
from cms.models import User
from cms.onward import front_door, onward
from cms.signing_in.devices import keep


def demo_only(view):
    """Answer 404 outside the demo."""

    @login_not_required
    @never_cache
    def guarded(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@demo_only
@require_POST
def sign_in(request):
    """Sign in as one of the example people."""
    wanted = request.POST.get("email", "")
    if wanted not in {person["email"] for person in demo_people()}:
        raise Http404
    person = get_object_or_404(User, email=wanted)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    keep(request, person, own_device=False)
    return redirect(onward(request, default=front_door(person)))


@demo_only
@require_safe
def post(request):
    """Show the mails that were sent, newest first."""
    return render(request, "cms/demo_post.html", {"mails": sent_mails(Path(settings.MAIL_DIR))})


def sent_mails(folder, *, limit=50):
    """Return the newest `limit` mails kept in `folder`, as dicts of to, subject, date and body."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    mails = []
    for path in files[:limit]:
        for raw in reversed(path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")):
            if raw.strip():
                message = email.message_from_bytes(raw, policy=policy.default)
                mails.append(
                    {
                        "to": message["To"],
                        "subject": message["Subject"],
                        "date": parsedate_to_datetime(message["Date"]).replace(tzinfo=UTC),
                        "body": message.get_content(),
                    }
                )
    return mails[:limit]
