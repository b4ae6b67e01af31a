"""What is right on the wire is told from what is wrong there too."""

import pytest

from pledges.tests import described
from pledges.tests.fuzzing import as_sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("", True),
        ("country=G%2Cmzd", True),
        ("ref=false", True),
        ("ref=Cc3e3%2CL.G~-z%2B", True),
        ("page_size=20&changed_after=7", True),
        ("changed_after=2025-05", True),
        ("country=G%2C%2Cmzd", False),
        ("country=%00", False),
        ("page_size=0", False),
        ("page_size=true", False),
        ("page_size=1&page_size=2", False),
        ("changed_after=2025-13", False),
        ("unknown=1", False),
        ("ordering=", False),
    ],
)
def test_query_is_read_as_the_wire_has_it(query: str, right: bool) -> None:
    parameters = described.paths()["/api/v1/pledges/"]["parameters"]
    assert as_sent.right(f"http://localhost/api/v1/pledges/?{query}".rstrip("?"), parameters) == right
