"""The contender as a server runs it, with settings of its own: no middleware, one renderer, persistent connections."""

from django.core.wsgi import get_wsgi_application

from pledgecheck.drills.lists.plain.configured import configure

configure("pledgecheck.drills.lists.plain.views")
application = get_wsgi_application()
