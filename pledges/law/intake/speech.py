"""Who speaks in each sentence: by name, by title or pronoun from the sentences before, through quotations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledges.law.intake import roles
from pledges.law.intake.people import People, Person, Side
from pledges.law.intake.quotations import outside
from pledges.law.intake.sentences import Sentence

_SAYS_EN = re.compile(
    r"\b(?:said|says|saying|say|told|added|adds|announced|announces|claimed|pledged|pledges|pledge|promised|promises|promise|vowed|vows|vow|declared|insisted|wrote|tweeted|argued|explained|stressed|noted"
    r"|confirmed|proposed|proposes|committed|commits|unveiled|outlined|reiterated|stated|predicted|called|asked)\b"
)
_WILL_EN = re.compile(
    r"\b(?:plans?|planned|intends?|wants?|thinks?|hopes?|includes?|contains?|has ruled out)\b|\b(?:will|would"
    r"|won[’']t|wouldn[’']t|shall)\b|[’'](?:ll|d)\b"
)
_PRONOUN_EN = re.compile(
    r"(?:^|[\s,“\"])(?:he|she|they|it|we|i|the (?:candidate|nominee|party|contender|challenger|hopeful|leader"
    r"|lawmaker|senator|former \w+|mayor|governor|councillor)|(?:his|her|their|our|your) (?:party|government"
    r"|plan|campaign)|(?:his|her) administration)"
    r"(?: \w+ly| also| now| then| later| again| has| had| further)*\s*$",
    re.IGNORECASE,
)
_NAME_EN = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_OPENING_EN = re.compile(
    r"(?:The|In|On|At|If|But|And|Under|To|For|With|As|By|After|Before|During|While|When"
    r"|This|That|These|Those|Every|Some|From|Of|Our|Your|What|Who|How|Why|Is|Are|Was|Were"
    r"|There|Here|Now|Then|Yes|No|Not|Never|Nobody|Everybody|Most|Many|All|Each|Any|It|He|She"
    r"|They|We|I|You|My|His|Her|Its|Two|Three|Under|Also|Still|Yet|So|Or|Nor|Since"
    r"|Because|Once|Asked|Running|Speaking|Addressing)"
)
_SUBJECT_KO = re.compile(
    r"(?P<np>(?:[가-힣A-Za-z0-9()·]+(?<![은는이가을를에로고며])\s){0,3}[가-힣A-Za-z0-9()·]{1,14}?)(?P<particle>께"
    r"서는|에서는|은|는|이|가|도|측은|쪽은|에 따르면)(?=[\s,“\"‘]|$)"
)
_PRONOUN_KO = re.compile(
    r"^(?:(?:이에|또|또한|이어|이날|특히|그러나|하지만|한편|앞서)\s)?(?:그|그녀|저|나|제|내|우리|저희|당|후보"
    r"|해당 후보|같은 당)$"
)
_SAYS_KO = re.compile(
    r"(?:밝혔|말했|했|강조|약속|공약|설명|덧붙|주장|제시|발표|전했|다짐|천명|지적|반박|맞섰|공격|바로잡|외쳤|언급|소개|피력|역설|밝히|말하|하며|라며|한다|맺었|쏘아|답했)"
)
_LABEL = re.compile(r"([^:“”\"‘’.!?]{1,40}):\s")
_SEVERAL_KO = re.compile(r"(?:후보들|후보 전원|(?:두|세|네|다섯|여섯|양|모든|각) (?:대선 |예비)?후보|여야 후보)$")
_SEVERAL_EN = re.compile(
    r"\b(?:all|both|the|each of the) (?:two|three|four|five|six|seven)? ?candidates\b", re.IGNORECASE
)
_ASKS, _ANSWERS = frozenset(("Q", "질문", "문", "기자", "Question")), frozenset(("A", "답변", "답", "Answer"))
"""How interviews mark who speaks."""

_TOO_SHORT, _TOO_LONG = 5, 1500
"""Characters of a sentence that says who speaks."""


@dataclass(frozen=True)
class Voice:
    """Who speaks; `named` is False where it is only assumed from the sentences before."""

    speaker: str | None
    side: Side
    named: bool
    goes_on: bool = True
    """Whether the sentences after it may be by the same, as after a verb of saying."""


NOBODY = Voice(None, "unknown", named=False)
EVERYBODY = Voice(None, "candidate", named=True, goes_on=False)
"""Several candidates at once, of whom none is named."""

ASKING = Voice(None, "other", named=False)
"""Whoever asks in an interview: the answer is by whoever spoke before."""


def voices(sentences: Sequence[Sentence], known: People) -> Iterator[Voice]:
    """The voice of each sentence: of a quotation that goes on over several, whoever it is given to in any of them."""
    own = [_of_an_election(_own(one, known), known) for one in sentences]
    given: dict[int, Voice] = {}
    for sentence, voice in zip(sentences, own, strict=True):
        if voice is not None and voice not in (NOBODY, ASKING):
            for place in (sentence.begins_in, sentence.ends_in):
                if place is not None:
                    given.setdefault(place, voice)
    last = NOBODY
    for sentence, voice in zip(sentences, own, strict=True):
        if sentence.kind == "aside":
            yield NOBODY
            continue
        through = next((given[at] for at in (sentence.ends_in, sentence.begins_in) if at in given), None)
        found = _heard(voice, through, last)
        yield found
        if voice not in (NOBODY, ASKING) and found is not NOBODY and (found.goes_on or found.side == "candidate"):
            last = found


def _heard(own: Voice | None, through: Voice | None, last: Voice) -> Voice:
    """Whose voice it is by the sentence, by the rest of its quotation, else by the sentences before."""
    carried = last if last.side == "candidate" else NOBODY
    if own is None:  # A pronoun, or nothing but a quotation.
        return through or (replace(last, named=True) if last is not NOBODY else NOBODY)
    if own is NOBODY:
        return replace(carried, named=False)
    if own.side == "candidate" and own.speaker is None and own is not EVERYBODY:
        # "The manifesto says": whose it is was said before.
        return replace(own, speaker=carried.speaker)
    return own


def _of_an_election(voice: Voice | None, known: People) -> Voice | None:
    """Candidates for the head of a union are none of an election to a public office."""
    if voice is not None and voice.side == "candidate" and known.elsewhere:
        return replace(voice, side="other")
    return voice


def _own(sentence: Sentence, known: People) -> Voice | None:
    """Who speaks by the sentence alone. None: whoever spoke before; NOBODY: it doesn't say."""
    if sentence.kind == "aside" or not _TOO_SHORT < len(sentence.text) <= _TOO_LONG:
        return NOBODY
    if sentence.kind == "item":
        return NOBODY
    words = outside(sentence.text, sentence.quotations)
    label = _LABEL.match(sentence.text)
    if label:
        person = known.named(label[1])
        if person is not None:
            return _voice(person)
        if label[1] in _ASKS:
            return ASKING
        if label[1] in _ANSWERS:
            return NOBODY
    whole = sentence.begins_in is not None and sentence.begins_in == sentence.ends_in
    if whole or not any(letter.isalpha() for letter in words):
        return None
    return _korean(words, known) if known.language == "ko" else _english(words, known)


def _english(words: str, known: People) -> Voice | None:
    says = _SAYS_EN.search(words)
    said = says or _WILL_EN.search(words)
    if said is None:
        if _PRONOUN_EN.search(words[:12].partition(" ")[0]):
            return None
        person = known.named(words[:50])
        if person is None and (roles.candidate["en"].search(words[:50]) or roles.party["en"].search(words[:50])):
            return Voice(None, "candidate", named=True, goes_on=False)
        return replace(_voice(person), goes_on=False) if person else NOBODY
    before = words[max(said.start() - 160, 0) : said.start()].rstrip(" ,—-")
    after = words[said.end() : said.end() + 80]
    closing = re.search(r"[”\"’]\s*,?\s*$", before)
    inverted = closing is not None or not before.strip(' ”"’“‘,')
    if _PRONOUN_EN.search(before) or (
        inverted and re.match(r"\s+(?:he|she|they|the (?:candidate|nominee|party))\b", after)
    ):
        return None
    subject = before if before.strip(' ”"’“‘,') and not closing else re.split(r"[,.;”“\"]", after)[0]
    if closing is None and not before.strip():
        subject = after
    found = _named_en(subject, words, known)
    return found if says or found is NOBODY else replace(found, goes_on=False)


def _named_en(subject: str, words: str, known: People) -> Voice:
    nearest = subject.strip(" ,").rpartition(",")[2]
    subject = nearest if known.named(nearest) else subject
    person = known.named(subject)
    if person is None and _SEVERAL_EN.search(subject):
        return EVERYBODY
    if person is not None and person.side != "unknown":
        return _voice(person)
    if roles.other["en"].search(subject):
        return Voice(person.name if person else None, "other", named=True)
    if roles.candidate["en"].search(subject) or roles.party["en"].search(subject):
        found = known.named(words)
        name = person or (found if found and found.side == "candidate" else None)
        return Voice(name.name if name else None, "candidate", named=True)
    if person is not None:
        return _voice(person)
    bare = subject.strip(' ”"’“‘,')
    unknown = [one for one in _NAME_EN.findall(bare) if " " in one or one == bare or not bare.startswith(one)]
    unknown = [one for one in unknown if not _OPENING_EN.fullmatch(one.split()[0])]
    return (
        Voice(re.sub(r"[’']s$", "", unknown[-1]) if unknown else None, "unknown", named=bool(unknown))
        if unknown
        else NOBODY
    )


def _korean(words: str, known: People) -> Voice | None:
    pronoun = False
    for found in _SUBJECT_KO.finditer(words[:300]):
        np = found["np"].strip()
        if _PRONOUN_KO.search(np):
            pronoun = True
            break
        voice = _named_ko(np, known)
        if voice is not None:
            return voice
    if pronoun:
        return None
    head = known.named(words[:60])
    if head is not None and re.search(r"[“\"‘「]|후보|대표", words[:60]):
        return _voice(head)
    return NOBODY


def _named_ko(np: str, known: People) -> Voice | None:
    """Who a noun phrase is; its last role counts, as Korean puts the head last."""
    if _SEVERAL_KO.search(np):
        return EVERYBODY
    person = known.named(np)
    ends = {name: max((one.end() for one in table["ko"].finditer(np)), default=-1) for name, table in _TABLES.items()}
    last = max(ends, key=lambda name: ends[name])
    if ends[last] < 0:
        return _voice(person) if person and np.endswith((person.name, "측", "쪽")) else None
    if person and person.side == "candidate" and last != "other":
        return _voice(person)
    if last == "other":
        return Voice(person.name if person else None, "other", named=True)
    if last == "politician" and not known.campaign:
        return Voice(person.name if person else None, "unknown", named=True)
    return Voice(
        person.name if person else None, "candidate" if known.campaign or last == "candidate" else "unknown", named=True
    )


_TABLES = {"candidate": roles.candidate, "party": roles.party, "politician": roles.politician, "other": roles.other}


def _voice(person: Person) -> Voice:
    return Voice(person.name, person.side, named=True)
