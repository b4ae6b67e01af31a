"""What gunicorn reads with `-c python:pledgecheck.gunicorn_conf`; its command line stands before it."""

from typing import Any


def post_worker_init(worker: Any) -> None:
    """Tell the site how many threads there are, so that one stays free while the database keeps the others."""
    from pledgecheck.operation.reserve import Process

    Process.threads = worker.cfg.threads
