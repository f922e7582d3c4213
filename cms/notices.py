"""Owes people messages and sends them: one row per kind, object and recipient, so nothing goes out twice."""

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context
from django.template.loader import get_template

from cms.models import Notice


@transaction.atomic
def owe(*, kind, recipient, context, key, now, organisation=None):
    """Write down that `recipient` gets the message `kind` about `key` and queue it; returns the row, old or new.

    `organisation`: whose texts the message is about, so who tells it to somebody without mail; None: no one's.

    The text comes from `cms/mail/<kind>.txt`, of which the first line is the subject. Somebody without any address
    gets no mail: the row then says since when, for the coordinator's list.
    """
    row = Notice.objects.filter(kind=kind, key=key, recipient=recipient).first()
    if row:
        return row
    values = {**context, "person": recipient, "base_url": settings.BASE_URL}
    plain = Context(values, autoescape=False)  # a mail is no HTML: an apostrophe stays one
    text = get_template(f"cms/mail/{kind}.txt").template.render(plain)
    text = re.sub(r"[ \t]+\n", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text)  # what a template leaves out leaves no gap
    subject, _, body = text.strip().partition("\n")
    reachable = bool(recipient.email or recipient.contact_email)
    row, is_new = Notice.objects.get_or_create(
        kind=kind,
        key=key,
        recipient=recipient,
        defaults={
            "organisation": organisation,
            "subject": subject.strip()[:200],
            "body": body.strip(),
            "made_at": now,
            "unreachable_since": None if reachable else now,
        },
    )
    if reachable and is_new:
        from cms.tasks import send_notice  # tasks import this module

        send_notice.enqueue(row.pk)
    return row


def send(notice, *, now):
    """Send one owed message with a fixed Message-ID and note the time; does nothing when it has gone already."""
    if notice.sent_at or notice.unreachable_since:
        return
    person = notice.recipient
    body = notice.body if person.email else f"{person.get_full_name()},\n\n{notice.body}"
    host = settings.BASE_URL.split("//")[-1].split(":")[0]
    EmailMessage(
        notice.subject,
        body,
        to=[person.email or person.contact_email],
        headers={"Message-ID": f"<notice-{notice.pk}@{host}>"},
    ).send()
    notice.sent_at = now
    notice.save(update_fields=["sent_at"])
