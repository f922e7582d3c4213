"""Background work: ids in, a rule called. The task system is chosen here and nowhere else."""

import django

if django.VERSION >= (6, 0):
    from django.tasks import task
else:
    from django_tasks import task

from .producing import produce_pdf


@task()
def render_certificate(certificate_id):
    """Make the PDF of one certificate; doing it twice changes nothing."""
    produce_pdf(certificate_id=certificate_id)
