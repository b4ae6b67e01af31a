"""Who speaks in each sentence: by name, by title or pronoun from the sentences before, through quotations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pledges.law.intake import roles, saying, signing
from pledges.law.intake.interviews import answering
from pledges.law.intake.people import People, Person
from pledges.law.intake.quotations import outside
from pledges.law.intake.sentences import Sentence
from pledges.law.intake.voice import ASKING, EVERYBODY, NOBODY, Voice

_RECENT = 6

_HEAD = 30
"""Characters of an item in which it says whose it is."""

_TOO_SHORT, _TOO_LONG = 5, 1500
"""Characters of a sentence that says who speaks."""


def voices(sentences: Sequence[Sentence], known: People) -> Iterator[Voice]:
    """The voice of each sentence: of a quotation that goes on over several, whoever it is given to in any of them."""
    own = [_of_an_election(_own(one, known), known) for one in sentences]
    given: dict[int, Voice] = {}
    for sentence, voice in zip(sentences, own, strict=True):
        if voice is not None and voice not in (NOBODY, ASKING):
            for place in (sentence.begins_in, sentence.ends_in):
                if place is not None:
                    given.setdefault(place, voice)
    heard = _Heard(known)
    signed = signing.below(sentences, known)
    for sentence, voice, answer, signer in zip(sentences, own, answering(sentences, known), signed, strict=True):
        if sentence.kind == "aside":
            heard.mentioned = heard.mentioned or known.standing(sentence.text[:_TOO_LONG])
            yield NOBODY
        elif answer is not None and _is_open(voice):
            yield answer
        elif signer is not None and _is_open(voice) and saying.I_EN.search(sentence.text[:_TOO_LONG]):
            yield replace(_voice(signer), speaks=True)
        else:
            through = next((given[at] for at in (sentence.ends_in, sentence.begins_in) if at in given), None)
            yield heard.next(sentence, voice, through)


def _is_open(voice: Voice | None) -> bool:
    """Whether a sentence of an interview may be by whoever answers."""
    return voice is None or (voice.speaker is None and voice not in (ASKING, EVERYBODY))


@dataclass
class _Heard:
    """What is kept from sentence to sentence: who spoke last, and of whom it was spoken."""

    known: People
    last: Voice = NOBODY
    candidate: Person | None = None
    mentioned: Person | None = None
    section: Person | None = None
    """Who the line above is the name of."""

    recent: list[Person] = field(default_factory=list)
    """The last few who were named, the last one first."""

    pronouns: dict[str, str] = field(default_factory=dict)
    """By name, "he" or "she", once a sentence has told."""

    def next(self, sentence: Sentence, own: Voice | None, through: Voice | None) -> Voice:
        """The voice of the next sentence; `through`: to whom its quotation is given elsewhere."""
        text = sentence.text[:_TOO_LONG]
        if sentence.kind == "heading":
            self.section = self.known.heading(text)
            if self.section is not None:  # What follows is of them.
                self.candidate, self.mentioned = None, self.section
        if own is not None and own.speaker is None and own.side == "candidate" and self.section and not own.several:
            own = replace(own, speaker=self.section.name)
        named = self.known.standing(text)
        self.candidate = named or self.candidate
        found = _heard(own, through, self.last)
        if found is NOBODY and own is None and self.mentioned is not None:
            found = _voice(self.mentioned)
        if found.speaker is None and found.side == "candidate" and found != EVERYBODY and self.mentioned is not None:
            found = replace(found, speaker=self.mentioned.name)
        if own is None and through is None and found.speaker is not None:
            found = self._by_pronoun(outside(text, sentence.quotations), found)
        self._meet(outside(text, sentence.quotations))
        self.mentioned = named or self.known.anybody(text) or self.mentioned
        if own not in (NOBODY, ASKING) and found is not NOBODY and (found.goes_on or found.side == "candidate"):
            self.last = found
        owner = self._owner(text, found)
        return _voice(owner) if owner is not None else found

    def _by_pronoun(self, words: str, found: Voice) -> Voice:
        """Who "she" is where whoever spoke last is a "he"."""
        pronoun = saying.HE_OR_SHE.search(words)
        if pronoun is None or found.speaker is None:
            return found
        said = pronoun[1].lower()
        if self.pronouns.setdefault(found.speaker, said) == said:
            return found
        other = [one for one in self.recent if self.pronouns.get(one.name, said) == said]
        return replace(_voice(other[0]), named=True) if other else found

    def _meet(self, words: str) -> None:
        """Keep who is named, and with which pronoun where it is nobody else."""
        named = self.known.everybody(words)
        for one in named:
            self.recent = [one, *(each for each in self.recent if each is not one)][:_RECENT]
        pronoun = saying.THEIR.search(words)
        if len(named) == 1 and pronoun is not None and words.find(named[0].name.split()[-1]) < pronoun.start():
            self.pronouns.setdefault(named[0].name, "she" if pronoun[1].lower() in ("she", "her") else "he")

    def _owner(self, text: str, found: Voice) -> Person | None:
        """Whose plan a sentence is about, where somebody else tells of it: it is theirs all the same."""
        if self.known.language == "ko":
            theirs = saying.THEIRS_KO.search(text)
            owner = self.known.named(theirs[0]) if theirs else None
            return owner if owner is not None and owner.side == "candidate" else None
        return self.candidate if found.side != "candidate" and saying.THEIRS_EN.search(text) else None


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
    if sentence.kind != "prose":
        person = known.heading(sentence.text)
        if person is not None:
            return Voice(person.name, person.side, named=True)
    words = outside(sentence.text, sentence.quotations)
    label = saying.LABEL.match(saying.CLOCK.sub("", sentence.text))
    if label:
        person = known.named(label[1])
        if person is not None:
            return replace(_voice(person), speaks=True)
    if sentence.kind == "item":
        person = known.standing(sentence.text[:_HEAD])
        return _voice(person) if person is not None else NOBODY
    asked = saying.ASKED.match(sentence.text)
    if asked:
        return ASKING if asked[1] in saying.ASKS else NOBODY
    whole = sentence.begins_in is not None and sentence.begins_in == sentence.ends_in
    if whole or not any(letter.isalpha() for letter in words):
        return None
    if known.language == "ko":
        return _korean(words, known)
    owner = signing.beside(words, known)
    return _voice(owner) if owner is not None else _english(words, known)


def _english(words: str, known: People) -> Voice | None:
    if saying.BOTH_EN.match(words):
        return EVERYBODY
    says = saying.SAYS_EN.search(words)
    said = says or saying.WILL_EN.search(words)
    if said is None:
        if saying.PRONOUN_EN.search(words[:12].partition(" ")[0]):
            return None
        person = known.named(words[:50])
        if person is None and (roles.candidate["en"].search(words[:50]) or roles.party["en"].search(words[:50])):
            return Voice(None, "candidate", named=True, goes_on=False)
        return replace(_voice(person), goes_on=False) if person else NOBODY
    before = words[max(said.start() - 160, 0) : said.start()].rstrip(" ,—-")
    after = words[said.end() : said.end() + 80]
    closing = re.search(r"[”\"’]\s*,?\s*$", before)
    inverted = closing is not None or not before.strip(' ”"’“‘,')
    clause = saying.CLAUSE_EN.search(before)
    opens = known.named(before[:50]) if clause else None
    if opens is not None:
        return _voice(opens)
    if saying.PRONOUN_EN.search(before) or (
        inverted
        and re.match(
            r"\s+(?:he|she|they|(?:his|her|their) (?:\w+ ){0,2}(?:chief|spokes\w+|aide|manager|running mate)"
            r"|the (?:[\w-]+ )?(?:candidate|nominee|party|leader|president|mayor|governor|senator))\b",
            after,
        )
    ):
        return None
    subject = before if before.strip(' ”"’“‘,') and not closing else re.split(r"[,.;”“\"]", after)[0]
    if closing is None and not before.strip():
        subject = after
    if says and saying.PLURAL_EN.search(subject.strip()) and known.named(subject) is None:
        return Voice(None, "other", named=True, goes_on=False)
    found = _named_en(subject, words, known)
    if says or found is NOBODY:
        return found
    # "Rents would be frozen": whoever would do so spoke before.
    return replace(found, goes_on=False) if found.side != "unknown" or known.named(words) is not None else NOBODY


def _named_en(subject: str, words: str, known: People) -> Voice:
    subject = saying.ASIDE_EN.sub("", subject)
    nearest = subject.strip(" ,").rpartition(",")[2]
    subject = nearest if known.named(nearest) else subject
    person = known.named(subject)
    if person is None and saying.SEVERAL_EN.search(subject):
        return EVERYBODY
    if person is not None and person.side != "unknown":
        return _voice(person)
    if roles.other["en"].search(saying.HYPOTHETICAL_EN.sub("", subject)):
        return Voice(person.name if person else None, "other", named=True)
    if roles.candidate["en"].search(subject) or roles.party["en"].search(subject):
        found = known.named(words)
        name = person or (found if found and found.side == "candidate" else None)
        return Voice(name.name if name else None, "candidate", named=True)
    if person is not None:
        return _voice(person)
    bare = subject.strip(' ”"’“‘,')
    unknown = [one for one in saying.NAME_EN.findall(bare) if " " in one or one == bare or not bare.startswith(one)]
    unknown = [one for one in unknown if not saying.OPENING_EN.fullmatch(one.split()[0])]
    return (
        Voice(re.sub(r"[’']s$", "", unknown[-1]) if unknown else None, "unknown", named=bool(unknown))
        if unknown
        else NOBODY
    )


def _korean(words: str, known: People) -> Voice | None:
    if saying.BOTH_KO.match(saying.CLOCK.sub("", words)):
        return EVERYBODY
    pronoun = False
    for found in saying.SUBJECT_KO.finditer(words[:300]):
        np = found["np"].strip()
        if saying.PRONOUN_KO.search(np):
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
    if saying.SEVERAL_KO.search(np):
        return EVERYBODY
    person = known.named(np)
    ends = {name: max((one.end() for one in table["ko"].finditer(np)), default=-1) for name, table in _TABLES.items()}
    last = max(ends, key=lambda name: ends[name])
    # The head is the last word: "섬 주민 뱃삯" is no resident.
    before = np.rpartition(" ")[0]
    if ends["other"] == len(before) and saying.TITLED_KO.search(before):
        return Voice(person.name if person else None, "other", named=True)
    if ends[last] <= np.rfind(" "):
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
