"""Checks the link check: many links at hosts of this machine that fail in every way, interrupted and gone on with."""
