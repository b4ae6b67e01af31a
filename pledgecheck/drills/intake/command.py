"""The arguments of the drill `intake`, and what it counts: recall and precision of what is suggested."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pledges.law.intake import PledgeLike, suggest
from pledges.tests.intake import judged
from pledges.tests.intake.judged import Article
from pledges.tests.intake.judged import Sentence as Labelled

KINDS = ("pledges", "claims")

Missed = tuple[str, str]


@dataclass
class Count:
    """What was labelled and what was suggested, of one kind; `missed` and `wrong` tell where, with sentences."""

    labelled: int = 0
    found: int = 0
    suggested: int = 0
    right: int = 0
    missed: list[Missed] = field(default_factory=list)
    wrong: list[Missed] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that is suggested."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """Of what is suggested, the share that is labelled."""
        return self.right / self.suggested if self.suggested else 1.0


def measured(articles: Iterable[Article]) -> dict[str, Count]:
    """Counts of pledges and claims over articles, and how often a found pledge's speaker is right."""
    counts = {name: Count() for name in (*KINDS, "speakers")}
    for article in articles:
        found = suggest(article.text, article.language)
        for kind in KINDS:
            labelled: Sequence[Labelled] = getattr(article, kind)
            places = [(one.start, one.end, one.text) for one in getattr(found, kind)]
            _count(counts[kind], article, labelled, places)
        _speakers(counts["speakers"], article, found.pledges)
    return counts


def _count(count: Count, article: Article, labelled: Sequence[Labelled], places: list[tuple[int, int, str]]) -> None:
    for one in labelled:
        count.labelled += 1
        if any(_match(one, start, end) for start, end, _text in places):
            count.found += 1
        else:
            count.missed.append((f"{article.language}/{article.name}", one.text))
    for start, end, text in places:
        count.suggested += 1
        if any(_match(one, start, end) for one in labelled):
            count.right += 1
        else:
            count.wrong.append((f"{article.language}/{article.name}", text))


def _speakers(count: Count, article: Article, pledges: Sequence[PledgeLike]) -> None:
    for one in article.pledges:
        for pledge in pledges:
            if _match(one, pledge.start, pledge.end):
                count.labelled += 1
                speaker = pledge.speaker
                if judged.same_speaker(one.speaker, speaker):
                    count.found += 1
                else:
                    count.missed.append(
                        (f"{article.language}/{article.name}", f"{speaker} for {one.speaker}: {one.text}")
                    )
                break


def _match(labelled: Labelled, start: int, end: int) -> bool:
    """Whether a suggestion has more than half of a labelled sentence."""
    return min(labelled.end, end) - max(labelled.start, start) > (labelled.end - labelled.start) / 2


def run(arguments: Sequence[str]) -> int:
    """Print recall and precision for each language, of the part for tuning, of the one held out, and of both."""
    parser = argparse.ArgumentParser("python -m pledgecheck.drills intake", description=run.__doc__)
    parser.add_argument(
        "--show", action="store_true", help="sentences of the part for tuning that were missed or wrong"
    )
    asked = parser.parse_args(arguments)
    print(f"{'part':10} {'language':8} {'what':8} {'labelled':>8} {'recall':>7} {'suggested':>9} {'precision':>9}")
    for name, part in (("tuning", judged.tuning), ("held out", judged.held_out), ("whole", _whole)):
        for language in judged.LANGUAGES:
            articles = part(language)
            if not articles:
                print(f"{name:10} {language:8} not there")
                continue
            counts = measured(articles)
            for kind in KINDS:
                one = counts[kind]
                said = f"{one.labelled:8} {one.recall:7.3f} {one.suggested:9} {one.precision:9.3f}"
                print(f"{name:10} {language:8} {kind:8} {said}")
            speakers = counts["speakers"]
            print(
                f"{name:10} {language:8} {'speakers':8} {speakers.labelled:8} {speakers.recall:7.3f} of found pledges"
            )
            if asked.show and name == "tuning":
                _shown(counts)
    return 0


def _whole(language: str) -> list[Article]:
    return [*judged.tuning(language), *judged.held_out(language)]


def _shown(counts: dict[str, Count]) -> None:
    for kind, count in counts.items():
        for what, rows in (("missed", count.missed), ("wrong", count.wrong)):
            for where, text in rows:
                print(f"    {what} {kind} {where}: {text}")
