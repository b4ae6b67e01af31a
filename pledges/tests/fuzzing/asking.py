"""Schemathesis over the application itself, in this process: every check, every phase, positive and negative."""

from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import DEFAULT_DB_ALIAS, connections
from schemathesis import hooks
from schemathesis.engine import events, from_schema

from pledges.api.operations import OPERATIONS
from pledges.tests.fuzzing.seeding import Real
from pledges.tests.fuzzing.tally import UNANSWERED, Tally

DESCRIPTION = "/api/v1/schema/"


SHARES = {"fuzzing": 0.6, "stateful": 0.4}
"""Of the cases that are asked for; the phases of examples and of bounds have as many as the description has."""

STEPS = 6
"""Requests in a row that follow links from one to the next."""


def fuzz(cases: int, seed: int, *, whole: bool) -> Tally:
    """Ask about so many times. `whole`: with the phase that tries every bound of every parameter, thousands more."""
    tally, real = Tally(), Real(seed)
    schema = schemathesis.openapi.from_wsgi(DESCRIPTION, over_this_connection(), config=_config(cases, seed, whole))

    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        real.seed(case)

    hooks.GLOBAL_HOOK_DISPATCHER.hook("before_call")(before_call)
    try:
        for event in from_schema(schema).execute():
            if isinstance(event, events.ScenarioFinished):
                _count(tally, event)
            elif isinstance(event, events.NonFatalError | events.FatalError):
                tally.errors.append(str(getattr(event, "value", None) or getattr(event, "exception", event)))
    finally:
        hooks.GLOBAL_HOOK_DISPATCHER.unregister(before_call)
    return tally


def _config(cases: int, seed: int, whole: bool) -> Any:
    each = max(round(cases * SHARES["fuzzing"] / len(OPERATIONS)), 1)
    follow = max(round(cases * SHARES["stateful"] / STEPS), 1)
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "continue-on-failure": True,
            "generation": {"deterministic": False, "no-shrink": True, "database": "none"},
            "phases": {
                "examples": {"enabled": whole},
                "coverage": {"enabled": whole},
                "fuzzing": {"generation": {"max-examples": each}},
                "stateful": {"max-steps": STEPS, "generation": {"max-examples": follow}},
            },
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
                tally.failures[check.name].append(f"{node.value.method} {asked[:300]} -> {status}. {said}")


def over_this_connection() -> Any:
    """The application as it answers over the connection of whoever calls: it shows what their transaction holds."""
    connection, application = connections[DEFAULT_DB_ALIAS], get_wsgi_application()

    def answer(environ: Any, start_response: Any) -> Any:
        connections[DEFAULT_DB_ALIAS] = connection
        return application(environ, start_response)

    return answer
