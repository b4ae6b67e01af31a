"""Backups of the whole database, the way back, and the way to the other engine.

A backup is one file in the engine's own form, of one moment, and beside it `FILE.json`, which says what has to come out
when it is restored. It holds all that the database holds: drafts, letters with who wrote them, accounts.
"""
