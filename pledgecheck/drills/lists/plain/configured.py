"""Settings of a contender that Django serves: the normalised tables, no middleware, persistent connections."""

import os

import environ
from django.conf import settings


def configure(addresses: str) -> None:
    """Settings for a process of its own, with these addresses, on the database of DATABASE_URL."""
    database = {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}
    database["OPTIONS"] = {"options": "-c search_path=bench"}
    settings.configure(
        SECRET_KEY=os.environ["SECRET_KEY"],
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=addresses,
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
