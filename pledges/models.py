"""Django's door to the models of the rooms. Nobody imports it."""

from pledges.desk import hands, people, promises, series, statements  # noqa: F401
from pledges.reading import models  # noqa: F401
