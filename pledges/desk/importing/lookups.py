"""Rows of the desk that cells name: by code, or by a name in any language that is one row's alone."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pledges.desk.people import Candidacy, Candidate, Election, Party, Topic

NAMED: Mapping[str, Any] = {"topic": Topic, "candidate": Candidate, "party": Party, "election": Election}
_STANDS = "candidacy"


class Lookups:
    """What one table names; each table of the desk is read once, when it is first asked for."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, int]] = {}
        self._names: dict[str, dict[str, set[int]]] = {}
        self._called: dict[tuple[str, int], Any] = {}

    def key(self, what: str, text: str) -> int:
        """The key of a topic, candidate, party or election. Raises ValidationError."""
        if what not in self._codes:
            self._read(what)
        if text in self._codes[what]:
            return self._codes[what][text]
        found = self._names[what].get(text, set())
        if len(found) > 1:
            raise _error(_("“%(name)s” is the name of several rows: give the code of one (%(what)s)."), text, what)
        if not found:
            raise _error(_("There is no row “%(name)s” here (%(what)s)."), text, what)
        return next(iter(found))

    def codes(self, what: str) -> list[str]:
        """Every code that there is, in order."""
        if what not in self._codes:
            self._read(what)
        return sorted(self._codes[what])

    def knows(self, what: str, text: str) -> bool:
        """Whether a text names one row."""
        try:
            self.key(what, text)
        except ValidationError:
            return False
        return True

    def name(self, what: str, key: int) -> Any:
        """What a row is called, in each language."""
        if what not in self._codes:
            self._read(what)
        return self._called[what, key]

    def candidacy(self, said: Mapping[str, str]) -> int:
        """The key of the candidacy that these cells name together. Raises ValidationError.

        `candidacy` alone (`who@election/contest`); else a candidate or a party, the election, and the contest where
        they stood in several of it.
        """
        if said.get(_STANDS):
            who, _at, where = said[_STANDS].partition("@")
            election, _slash, contest = where.partition("/")
        else:
            who, election = said.get("candidate") or said.get("party", ""), said.get("election", "")
            contest = said.get("contest", "")
        whats = ("candidate", "party") if said.get(_STANDS) else ("candidate" if said.get("candidate") else "party",)
        what = next((one for one in whats if self.knows(one, who)), whats[0])
        asked = (what, self.key(what, who), self.key("election", election))
        found = self._candidacies.get(asked, {})
        if contest.partition("/")[2]:
            contest = contest.partition("/")[2]
        if not contest and len(found) == 1:
            return next(iter(found.values()))
        if contest in found:
            return found[contest]
        raise ValidationError(
            _("%(who)s has no candidacy for “%(contest)s” in %(election)s. There are: %(known)s."),
            params={"who": who, "contest": contest, "election": election, "known": ", ".join(sorted(found)) or "∅"},
        )

    @cached_property
    def _candidacies(self) -> Mapping[tuple[str, int, int], dict[str, int]]:
        """By who and election the candidacies of each contest."""
        found: dict[tuple[str, int, int], dict[str, int]] = {}
        rows: Any = Candidacy.objects.values_list("pk", "candidate", "party", "contest__election", "contest__key")
        for pk, candidate, party, election, contest in rows:
            what, who = ("party", party) if candidate is None else ("candidate", candidate)
            found.setdefault((what, who or 0, election), {})[contest] = pk
        return found

    def _read(self, what: str) -> None:
        model = NAMED[what]
        spelt = ("pk", "slug", "name", *(["aliases"] if what in ("candidate", "party") else []))
        codes: dict[str, int] = {}
        names: dict[str, set[int]] = {}
        for pk, slug, name, *aliases in model._default_manager.values_list(*spelt):
            codes[slug] = pk
            self._called[what, pk] = name
            for text in _spellings(name, aliases):
                names.setdefault(text, set()).add(pk)
        self._codes[what], self._names[what] = codes, names


def _spellings(name: Any, aliases: Iterable[str]) -> list[str]:
    told = [text for text in (name or {}).values() if text]
    return [*told, *(line.strip() for text in aliases for line in text.splitlines() if line.strip())]


def _error(sentence: Any, name: str, what: str) -> ValidationError:
    return ValidationError(sentence, params={"name": name[:200], "what": NAMED[what]._meta.verbose_name})
