"""Django's door to the models of the rooms. Nobody imports it."""

from pledges.desk import (  # noqa: F401
    hands,
    history,
    notices,
    people,
    previews,
    promises,
    saved,
    series,
    statements,
    suggestions,
    talk,
)
from pledges.desk.importing import kept  # noqa: F401
from pledges.desk.intake import rows  # noqa: F401
from pledges.desk.sheets import uploads  # noqa: F401
from pledges.letters import models as letters  # noqa: F401
from pledges.reading import models  # noqa: F401
