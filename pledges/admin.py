"""Where Django looks for admin classes; they are in the desk."""

from pledges.desk import admin  # noqa: F401
