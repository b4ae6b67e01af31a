"""The contender as a server runs it, with settings of its own: no middleware, one renderer, persistent connections."""

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application

database = {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}
database["OPTIONS"] = {"options": "-c search_path=bench"}

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="pledgecheck.drills.lists.plain.views",
    INSTALLED_APPS=["rest_framework", "pledgecheck.drills.lists.plain"],
    MIDDLEWARE=[],
    DATABASES={"default": database},
    USE_TZ=True,
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
)
application = get_wsgi_application()
