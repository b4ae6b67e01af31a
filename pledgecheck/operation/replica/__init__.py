"""Readers are answered from the streaming replica of REPLICA_URL, for as long as it is one and keeps up.

The desk, acts, commands, keys and letters know the primary alone. While a reader is answered the thread's connection
to the database is one to the replica (`line`), so whatever the answer is made of comes from there: rows, the record's
head and with it the validator. `watch` says whether the replica may be asked, `readers` asks it, and turns to the
primary where it fails.
"""
