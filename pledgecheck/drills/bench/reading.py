"""Answers to readers and programs, from PostgreSQL, beside those of others who give the same."""

import argparse

from pledgecheck.drills.bench import goals, rounds
from pledgecheck.drills.bench.loading import Loaded
from pledgecheck.drills.bench.questions import KEEPING, OURS, SHARING, Question, of_others, of_ours, of_the_rest
from pledgecheck.drills.lists import agreement, servers
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.lists.walking import Client
from pledgecheck.drills.search import filling, packs

KEPT = [Question("kept list", name, [servers.LIST]) for name in (KEEPING, SHARING)]


def measured(asked: argparse.Namespace, place: Loaded) -> list[Target]:
    """Lists, documents, pages and searches, beside those who give the same."""
    filling.postgresql(place.connection, packs.made(), asked.pledges, say)
    wanted = [servers.pledgecheck(place.url), *servers.others(place.url, place.file), servers.ninja(place.url)]
    wanted.append(servers.pledgecheck(place.url, KEEPING, CACHE_MB="32"))
    wanted.append(servers.pledgecheck(place.url, SHARING, CACHE_MB="0", CACHE_URL=asked.redis))
    with servers.running(wanted) as running:
        named = {one.name: one for one in running}
        count = agreement.check(Client(named[OURS]), [Client(named[name]) for name in _others(named)])
        say(f"All give the same {count} pledges on the first pages, in every member.")
        questions = [*of_ours(asked.pledges), *of_others(asked.pledges, place.file.stem)]
        questions += [*of_the_rest(rounds.pages(named[OURS], asked.pledges)), *KEPT]
        agreement.alone(
            {one.server: (Client(named[one.server]), one.paths[0]) for one in questions if one.name == "detail"}
        )
        found = rounds.of([(one, named[one.server], place.connection) for one in questions], asked)
    rounds.tell(place.connection, found, asked)
    return [*goals.beside(found), *goals.steady(found)]


def _others(named: dict[str, servers.Running]) -> list[str]:
    return [name for name in named if name not in (OURS, KEEPING, SHARING)]
