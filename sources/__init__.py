"""Where a statement can be found: publishers, and documents under one canonical address.

Knows nothing of pledges, claims or the record; they point here.
"""
