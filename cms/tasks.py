"""Work for the worker: fetch, call a rule."""

from django.utils import timezone
from django_tasks import task

from cms.models import Notice
from cms.notices import send


@task()
def send_notice(notice_id):
    """Send one owed message."""
    send(Notice.objects.select_related("recipient").get(pk=notice_id), now=timezone.now())
