"""Measures what writes: an approval, a name that many documents show, the reading room written again, checks, imports.

A part of the drill `bench`; a drill of its own as `writes`.
"""
