"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
application = get_wsgi_application()

from cms.demo.guard import keep_demo_from_real_people  # noqa: E402  (models load with the application)

keep_demo_from_real_people()
