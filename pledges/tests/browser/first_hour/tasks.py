"""The ten tasks of README.md as data: their code blocks, and the steps that name what to open, type, press and read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

README = Path(settings.BASE_DIR, "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## Ten tasks\n")[2].partition("\n## ")[0]

WORDS = r"\*\*(?P<{}>[^*]+)\*\*"
ACTS = re.compile(
    "|".join(
        [
            r"[Oo]pen `(?P<open>[^`]+)`",
            rf"[Uu]nder {WORDS.format('under')}",
            rf"its password into {WORDS.format('secret')}",
            rf"[Ll]ook up `(?P<words>[^`]+)` in {WORDS.format('looked_up')}",
            rf"`(?P<text>[^`]+)` into {WORDS.format('field')}",
            rf"[Pp]ress {WORDS.format('press')}",
            rf"[Ff]ollow {WORDS.format('follow')}",
            rf"address beside {WORDS.format('beside')}",
            r"“(?P<read>[^”]+)”",
        ]
    )
)
"""What a step may say, in the order in which it says it. Other words in bold or quoted would say nothing."""


@dataclass(frozen=True)
class Act:
    """One thing to do. `kind`: a name of `ACTS`. `what`: words on the screen, or an address. `text`: what is typed."""

    kind: str
    what: str
    text: str = ""


@dataclass(frozen=True)
class Step:
    """A numbered step of a task with its acts, or a block to copy into a terminal."""

    block: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Task:
    number: int
    title: str
    steps: tuple[Step, ...]


def tasks() -> list[Task]:
    """Every task in its order."""
    parts = re.split(r"^### (\d+)\. (.+)$", SECTION, flags=re.MULTILINE)[1:]
    return [
        Task(int(number), title, tuple(_steps(text)))
        for number, title, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def korean() -> dict[str, str]:
    """The words of the screens that tasks name, as the table below them has them in Korean."""
    table = SECTION.partition("| in English | in Korean |")[2]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", table, flags=re.MULTILINE))


def unread(text: str) -> list[str]:
    """Words in bold or quoted that no act of a step takes: whoever follows it would have to guess what to do."""
    left = ACTS.sub("", text)
    return re.findall(r"\*\*[^*]+\*\*|“[^”]+”", left)


def told() -> list[str]:
    """The text of every numbered step."""
    steps = re.findall(r"^\d+\. (.*?)(?=^\d+\. |^```|^$|\Z)", SECTION, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(step.split()) for step in steps]


def _steps(text: str) -> Iterator[Step]:
    for block, step in re.findall(
        r"^```sh\n(.*?)^```$|^\d+\. (.*?)(?=^\d+\. |^```|^$|\Z)", text, flags=re.MULTILINE | re.DOTALL
    ):
        yield Step(block=block) if block else Step(acts=tuple(_acts(" ".join(step.split()))))


def _acts(step: str) -> Iterator[Act]:
    for found in ACTS.finditer(step):
        said = {kind: words for kind, words in found.groupdict().items() if words is not None}
        typed = said.pop("words", said.pop("text", ""))
        ((kind, what),) = said.items()
        yield Act(kind, what, typed)
