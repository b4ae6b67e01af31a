"""Whatever text or bytes a parser is given, it gives a result or refuses in words, in a time that grows with them.

`--inputs 2000 --seed 3` tries more; so does the drill `inputs`.
"""

import time
from typing import Any

import pytest

pytest.importorskip("hypothesis", reason="hypothesis isn't installed (requirements-test.txt)")

import hypothesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from pledges.tests import desk_rows
from pledges.tests.fuzzing.parsers import PARSERS, Parser, inputs, repeated
from pledges.tests.fuzzing.pieces import ANY

pytestmark = pytest.mark.any_engine

SIZE, LONG_SIZE = 2_000, 20_000
"""Letters that are read, and then twice as many."""

LITTLE = 0.02
"""Seconds of work below which nothing is measured: a machine that does something else takes as long."""

MOST = 3.2
"""Twice the input takes about twice as long: four times as long it takes where each letter is held against each."""


@pytest.fixture(scope="module")
def indicator(published_world: None) -> None:
    """What figures are of."""
    desk_rows.make_indicator()


@pytest.mark.parametrize("name", PARSERS)
def test_any_input_is_read_or_refused(name: str, indicator: None, request: pytest.FixtureRequest) -> None:
    parser = PARSERS[name]
    number = request.config.getoption("inputs")
    pieces = st.lists(st.sampled_from((*parser.pieces, *parser.pieces, *ANY)), max_size=40)
    strange = st.text(st.characters(), max_size=40).map(lambda text: [text])
    bare = st.binary(max_size=200) if parser.as_bytes else st.nothing()

    @hypothesis.seed(request.config.getoption("seed"))
    @hypothesis.settings(
        max_examples=max(number // 5, 5) if parser.slow else number,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given((pieces | strange).map(lambda texts: inputs(parser, texts)) | bare)
    def reads(content: Any) -> None:
        _read(parser, content)

    reads()


@pytest.mark.parametrize("name", [name for name, parser in PARSERS.items() if not parser.slow])
def test_twice_as_much_takes_about_twice_as_long(name: str, request: pytest.FixtureRequest) -> None:
    parser, size = PARSERS[name], LONG_SIZE if request.config.getoption("inputs") >= 500 else SIZE
    slow = {}
    for (piece, once), (_piece, twice) in zip(repeated(parser, size), repeated(parser, 2 * size), strict=True):
        if (ratio := _ratio(parser, once, twice)) > MOST:
            slow[piece] = round(ratio, 1)
    assert slow == {}


def _read(parser: Parser, content: Any) -> None:
    try:
        parser.read(content)
    except parser.refuses:
        return


def _ratio(parser: Parser, once: Any, twice: Any) -> float:
    """How many times as long the longer one takes; 0 where that is hardly any time. The best of some tries."""
    if (long := _seconds(parser, twice)) < LITTLE:
        return 0
    ratio = long / max(_seconds(parser, once), LITTLE / 4)
    for _again in range(3):
        if ratio <= MOST:
            break
        ratio = min(ratio, _seconds(parser, twice) / max(_seconds(parser, once), LITTLE / 4))
    return ratio


def _seconds(parser: Parser, content: Any) -> float:
    begun = time.process_time()
    _read(parser, content)
    return time.process_time() - begun


def test_parser_that_holds_each_letter_against_each_is_found() -> None:
    slow = Parser(lambda text: [text[:place].count("b") for place in range(len(text))], (), ())
    assert _ratio(slow, "a" * 16_000, "a" * 32_000) > MOST


def test_parser_that_fails_is_found() -> None:
    with pytest.raises(UnicodeEncodeError):
        _read(Parser(lambda text: text.encode(), (LookupError,), ()), "\ud800")
