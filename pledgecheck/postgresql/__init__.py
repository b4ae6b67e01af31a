"""Django's PostgreSQL, but for how a kept connection is looked at before it is used again."""
