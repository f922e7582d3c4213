"""Lets a copy of the demo live DAYS_AHEAD days from now: Python reads this first when the folder is on PYTHONPATH."""

import os
from datetime import timedelta

from django.utils import timezone

today = timezone.now
ahead = timedelta(days=int(os.environ["DAYS_AHEAD"]))
timezone.now = lambda: today() + ahead
