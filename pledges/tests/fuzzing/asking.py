"""Schemathesis over the application itself, in this process: every check, every phase, positive and negative."""

from contextlib import closing
from typing import Any

import schemathesis
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from schemathesis import hooks
from schemathesis.engine import events, from_schema

from pledgecheck import wsgi
from pledges.api.operations import OPERATIONS
from pledges.tests import described
from pledges.tests.fuzzing import as_sent
from pledges.tests.fuzzing.seeding import Real
from pledges.tests.fuzzing.tally import UNANSWERED, Tally

DESCRIPTION = "/api/v1/schema/"


BY_ITSELF = 0.6
"""Of the cases that are asked for; the others follow links. Examples are as many as the description shows."""

LONG = 1000
"""Cases from which on every bound and every other method is tried too."""

WITHOUT_FILTERS = r"(\}/|/revisions/|/schema/|/v1/)$"
"""Where they are tried: for every filter of a list that would be lists of 200 values of 200 letters, which take hours.

The bounds of each kind of parameter are tried beside its parser in `test_schema`.
"""

STEPS = 6
"""Requests in a row that follow links from one to the next."""


def fuzz(cases: int, seed: int) -> Tally:
    """Ask about so many times: first each operation by itself, then from answer to answer until there are enough.

    A run that follows links ends by itself after some hundred requests, so that more are more runs, each of its own,
    until one has asked nothing.
    """
    tally, real = Tally(), Real(seed)

    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        real.seed(case)

    hooks.GLOBAL_HOOK_DISPATCHER.hook("before_call")(before_call)
    try:
        _run(tally, _config(cases, seed, "examples", "fuzzing"))
        if cases >= LONG:
            _run(tally, _config(cases, seed, "coverage"), only=WITHOUT_FILTERS)
        turn, before = 1, -1
        while before < tally.cases < cases:
            turn, before = turn + 1, tally.cases
            _run(tally, _config(cases, seed + turn, "stateful"))
    finally:
        hooks.GLOBAL_HOOK_DISPATCHER.unregister(before_call)
    return tally


def _run(tally: Tally, config: Any, only: str = "") -> None:
    # Loaded by its address, schemathesis would leave out the operation that serves it.
    schema: Any = schemathesis.openapi.from_dict(Client().get(DESCRIPTION).json(), config=config)
    schema = schema.include(path_regex=only) if only else schema
    schema.app = over_this_connection()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            before = tally.cases
            _count(tally, event)
            if before // LONG < tally.cases // LONG:
                print(f"{tally.cases} cases", flush=True)  # noqa: T201
        elif isinstance(event, events.NonFatalError | events.FatalError):
            tally.errors.append(str(getattr(event, "value", None) or getattr(event, "exception", event)))


ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "429", "451", "5xx"]
"""What may be answered to a request that is right: what schemathesis has, and 451 for what is kept back."""


def _config(cases: int, seed: int, *phases: str) -> Any:
    each = max(round(cases * BY_ITSELF / len(OPERATIONS)), 1)
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "continue-on-failure": True,
            "generation": {"no-shrink": True, "database": "none"},
            "phases": {
                "examples": {"enabled": "examples" in phases},
                "coverage": {"enabled": "coverage" in phases},
                "fuzzing": {"enabled": "fuzzing" in phases, "generation": {"max-examples": each}},
                "stateful": {
                    "enabled": "stateful" in phases,
                    "max-steps": STEPS,
                    "generation": {"max-examples": min(max(cases // 15, 5), 100)},
                },
            },
            "checks": {"positive_data_acceptance": {"expected-statuses": ACCEPTED}},
            "suppress-health-check": ["all"],
        }
    )


def _count(tally: Tally, event: events.ScenarioFinished) -> None:
    recorder = event.recorder
    for case_id, node in recorder.cases.items():
        interaction = recorder.interactions.get(case_id)
        status = interaction.response.status_code if interaction and interaction.response else UNANSWERED
        tally.statuses[node.value.operation.label][status] += 1
        tally.phases[event.phase.value] += 1
        for check in recorder.checks.get(case_id, ()):
            tally.checks[check.name] += 1
            if check.failure_info is not None:
                failure = check.failure_info.failure
                said = " ".join(f"{failure.title}: {failure.message}".split())[:400]
                asked = interaction.request.uri if interaction else "?"
                if check.name == "negative_data_rejection" and _right_as_sent(node.value.operation.path, asked, said):
                    continue
                tally.failures[check.name].append(f"{node.value.method} {asked[:300]} -> {status}. {said}")


def _right_as_sent(path: str, asked: str, said: str) -> bool:
    """Whether what is called wrong in a query is right there as it is sent; nothing else of the request was wrong."""
    elsewhere = any(f" in {place}" in said for place in ("path", "header", "cookie"))
    return not elsewhere and as_sent.right(asked, described.paths()[path].get("parameters", ()))


def over_this_connection() -> Any:
    """The application as it answers over the connection of whoever calls: it shows what their transaction holds."""
    connection, application = connections[DEFAULT_DB_ALIAS], wsgi.application

    def answer(environ: Any, start_response: Any) -> Any:
        connections[DEFAULT_DB_ALIAS] = connection
        with closing(application(environ, start_response)) as sent:  # as a server does: a workbook's file waits for it
            return [b"".join(sent)]

    return answer
