"""The release. By itself, as gunicorn's master keeps what `-c python:pledgecheck.gunicorn_conf` made it import.

A worker that is begun by a reload takes that over from it, and would answer under the release that was here before.
"""

RELEASE = "0.1.0"
"""Part of every validator: a release may change the bytes of an answer without a publication."""
