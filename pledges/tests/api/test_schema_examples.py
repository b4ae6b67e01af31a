"""The examples in the description of the API are what the example data answers, and fit what is said of them."""

import json
import os

import pytest
from django.test import Client

from pledges.api import schema_served
from pledges.tests.api import example_answers
from pledges.tests.described import differences, paths

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def test_examples_are_what_the_example_data_answers(example: int, client: Client) -> None:
    answers = example_answers.told(client)
    if os.environ.get("WRITE_EXAMPLES"):
        example_answers.write(answers)
    kept = {file.stem: json.loads(file.read_text()) for file in example_answers.path("x").parent.glob("*.json")}
    assert kept == answers, example_answers.ANEW


def test_every_operation_has_an_example_that_fits_it() -> None:
    assert schema_served.document()
    for address, operation in paths().items():
        if operation["operationId"] != "getSchema":
            media = operation["responses"]["200"]["content"]["application/json"]
            assert "example" in media, f"{address}: {example_answers.ANEW}"
            assert differences(media["schema"], media["example"]) == [], address


def test_site_in_other_languages_shows_no_examples(settings: object) -> None:
    settings.CONTENT_LANGUAGES = ["en", "fr"]  # type: ignore[attr-defined]
    assert '"example"' not in schema_served.document()
