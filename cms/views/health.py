"""Is the site up?"""

import sqlite3

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.sqlite import JOURNAL


@login_not_required
@never_cache
@require_safe
def health(request):
    """Answer 200 when the database answers, with how it is opened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    answer = {"database": connection.vendor}
    if connection.vendor == "sqlite":
        answer |= {"sqlite": sqlite3.sqlite_version, "journal": JOURNAL}
    return JsonResponse(answer)
