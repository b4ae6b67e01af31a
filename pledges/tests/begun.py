"""What many tests begin with: told once a process, put back for the others, and the first thing that a test does."""

from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge
from pledges.tests.kept_rows import told_once


def public_pledge() -> None:
    """P-0001, which the reporter proposed and the editor approved."""
    told_once("a public pledge", lambda: len(cast.publish(make_pledge())))


def public_pledge_with_a_claim() -> None:
    """P-0001, which the reporter proposed and the editor approved, with C-0001."""
    told_once("a public pledge with a claim", lambda: len(cast.publish(make_pledge(claims=(make_claim(),)))))
