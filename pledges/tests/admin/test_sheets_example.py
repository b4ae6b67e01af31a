"""Every list of the example data comes back from a spreadsheet as it went."""

from typing import Any

import pytest

from pledges.tests.admin.sheets import apply, download, lines, upload
from pledges.tests.admin.test_sheets import LISTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example", "undone")]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.model_name)
def test_list_that_comes_back_as_it_went_changes_nothing(model: Any) -> None:
    before = list(model._default_manager.order_by("pk").values())
    preview = upload(model, download(model))
    found = {kind: len(rows) for kind, rows in lines(preview).items() if rows}
    assert found == ({"unchanged": len(before)} if before else {})
    assert b'class="button default"' not in preview.content
    apply(preview)
    assert list(model._default_manager.order_by("pk").values()) == before


def test_example_has_rows_in_the_lists_that_matter() -> None:
    empty = {model._meta.model_name for model in LISTS if not model._default_manager.exists()}
    assert empty <= {"target", "calculation", "calculationrun"}
