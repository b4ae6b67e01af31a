"""Rows of the desk from a sentence of an article: its own words, where they stand, who said them and when."""

from typing import Any

from django.db import models

from pledges.desk.intake.people import Known, standing
from pledges.desk.intake.rows import Sentence
from pledges.desk.intake.showing import paragraph_of
from pledges.desk.people import Candidate
from pledges.desk.promises import Maker, Pledge, PledgeAppearance
from pledges.desk.statements import Claim, ClaimAppearance, Evidence
from pledges.desk.words import languages, tidy


def pledge(sentence: Sentence, by: Any) -> Pledge:
    """A draft with the words as title and quotation, and its maker where they stood in exactly one election.

    What was promised in the newsroom's own words, the summary, is left for an editor to write.
    """
    source = sentence.source
    row = Pledge(
        title=_in_language(sentence.quote or sentence.words, source.language),
        summary=dict.fromkeys(languages()),
        quotation=_quoted(sentence),
        quotation_language=source.language[:20],
        made_on=source.published_on or "",
    )
    _saved(row, by)
    _saved(PledgeAppearance(pledge=row, ready=True, **_place(sentence)), by)
    candidate = _speaker(sentence)
    candidacy = standing(candidate, source.published_on) if candidate else None
    if candidacy is not None:
        _saved(Maker(pledge=row, candidacy=candidacy), by)
    return row


def claim(sentence: Sentence, by: Any) -> Claim:
    """A draft with the words as its text, claimed by whoever said them, where the article tells."""
    source, candidate = sentence.source, _speaker(sentence)
    said = _in_language(sentence.speaker, source.language) if sentence.speaker else None
    row = Claim(
        text=_in_language(sentence.quote or sentence.words, source.language),
        claimant=candidate,
        claimant_name=candidate.name if candidate else said,
        claimed_on=source.published_on or "",
    )
    _saved(row, by)
    _saved(ClaimAppearance(claim=row, ready=True, **_place(sentence)), by)
    return row


def appearance(sentence: Sentence, to: Pledge | Claim, by: Any) -> None:
    """One more place where it was said, below what is there; it leaves the desk once somebody ticks it."""
    rows: Any = to.appearances
    owner = {"pledge" if isinstance(to, Pledge) else "claim": to}
    _saved(rows.model(**owner, **_place(sentence), position=_last(rows)), by)


def evidence(sentence: Sentence, to: Claim, by: Any) -> None:
    """The words brought to a claim; what they show is for an editor to say."""
    _saved(Evidence(claim=to, stance="context", **_place(sentence), position=_last(to.evidence)), by)


def _place(sentence: Sentence) -> dict[str, Any]:
    source = sentence.source
    number = paragraph_of(sentence.read.text, sentence.start)
    where = {"ko": f"{number}번째 문단", "en": f"paragraph {number}"}.get(source.language[:2], f"¶ {number}")
    return {"source": source, "quote": sentence.words, "language": source.language[:20], "locator": where}


def _quoted(sentence: Sentence) -> str:
    """What was said, where the article quotes it; else the sentence."""
    return sentence.quote if sentence.quote and sentence.quote in sentence.words else sentence.words


def _in_language(words: str, language: str) -> dict[str, str | None] | None:
    """Words under the language they are in; one that the desk has no field for keeps them under its own code."""
    known = {code.partition("-")[0]: code for code in languages()}
    said = known.get(language.partition("-")[0], language)
    return tidy({said: " ".join(words.split())})


def _speaker(sentence: Sentence) -> Candidate | None:
    """The candidate whom the name means, if it means one."""
    found = Known().who(sentence.speaker, sentence.words) if sentence.speaker else []
    return found[0] if len(found) == 1 else None


def _last(rows: Any) -> int:
    last = rows.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _saved(row: models.Model, by: Any) -> None:
    row._history_user = by  # type: ignore[attr-defined]
    row.full_clean(exclude=["summary"])
    row.save()
