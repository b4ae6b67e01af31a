"""The application as a server runs it: `gunicorn pledgecheck.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgecheck.settings")

application = get_wsgi_application()
