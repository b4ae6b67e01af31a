"""Worlds of as many pledges as are asked for, and who serves the same beside us: what measurements are made of.

Stored documents are filled in SQL from one published pledge, and beside them the same data in tables in normal form.
"""
