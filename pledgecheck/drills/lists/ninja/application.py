"""The contender as a server runs it, with the settings of the nested serializers."""

from django.core.wsgi import get_wsgi_application

from pledgecheck.drills.lists.plain.configured import configure

configure("pledgecheck.drills.lists.ninja.views")
application = get_wsgi_application()
