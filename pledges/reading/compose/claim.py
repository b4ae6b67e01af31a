"""A claim's content to its document, alone or inside a pledge's."""

from contextlib import suppress
from typing import Any

from pledges.law import quantities, rollup, sums
from pledges.law.targets import Figure
from pledges.reading.compose import frame
from pledges.reading.compose.frame import View
from pledges.reading.world import Content, State


def proper(view: View, state: State) -> dict[str, Any]:
    """A claim as documents carry it (CLAIM in the contract), but for `as_of` and the pledges that link it."""
    content = state.content or {}
    ref = state.revision.ref
    reviews = content["reviews"]
    current = None if content["struck"] else rollup.current(reviews)
    earlier = list(reversed(reviews)) if content["struck"] else rollup.history(reviews)
    return {
        **frame.head(state),
        "text": content["text"],
        "claimant": _claimant(view, content),
        "claimed_on": content["claimed_on"],
        "appearances": frame.appearances(view, content["appearances"]),
        **_verdict(current),
        "history": [{**_verdict(review), "struck": review["struck"]} for review in earlier],
        "struck": content["struck"],
        "evidence": [{**row, "source": frame.source(view, row["source"])} for row in content["evidence"]],
        "calculation": _calculation(view, content["calculation"]),
        "same_as": content["same_as"],
        "responses": frame.responses(view, content["responses"]),
        "corrections": frame.corrections(view, [("claim", ref)]),
    }


def linking(view: View, ref: str) -> list[dict[str, Any]] | None:
    """The pledges that link a claim, as its own document shows them; None where notices stand for all that do.

    Of a past moment those that have been sealed since are left out: the claim went with none of them then.
    """
    pledges = view.world.naming("claim", ref)
    view.world.load(("pledge", pledge) for pledge in pledges)
    shown, gone = [], False
    for pledge in pledges:
        content = view.world.content("pledge", pledge)
        if content is None:
            view.show("pledge", pledge, None)
            gone |= view.world.sealed("pledge", pledge) is None
            continue
        link = next(row["link"] for row in content["claims"] if row["claim"] == ref)
        shown.append(view.show("pledge", pledge, {"ref": pledge, "title": content["title"], "link": link}))
    return shown if shown or not gone else None


def _claimant(view: View, content: Content) -> Any:
    claimant = content["claimant"]
    if claimant and claimant["candidate"]:
        view.show("candidate", claimant["candidate"], None)
    return claimant


def _verdict(review: Any) -> dict[str, Any]:
    kept = ("verdict", "reviewed_on", "summary", "reasoning", "by", "scale_version")
    if review is None:
        return {**dict.fromkeys(kept), "by": [], "asked": None}
    return {**{key: review[key] for key in kept}, "asked": frame.asked(review)}


def _calculation(view: View, calculation: Content | None) -> dict[str, Any] | None:
    """A sum with what each run of it gives; older contents, without a comparison, assert the very figure."""
    if calculation is None:
        return None
    asked = sums.asked(calculation)
    return {
        "operation": asked.operation,
        "comparison": asked.comparison,
        "asserted": asked.asserted,
        "rate": asked.rate,
        "precision": asked.precision,
        "tolerance": sums.tolerance(asked.precision),
        "runs": [_run(view, asked, run) for run in calculation["runs"]],
    }


def _run(view: View, asked: sums.Sum, run: Content) -> dict[str, Any]:
    """Null where what was revised since leaves no sum to do: a division by nothing, figures in two units."""
    inputs = [frame.observation(view, used["indicator"], used["period"], used["vintage"]) for used in run["inputs"]]
    figures = [Figure(used["period"], used["value"]) for used in inputs]
    until = run.get("until")
    computed, agrees = None, None
    if all(quantities.alike(inputs[0]["unit"], used["unit"]) for used in inputs):
        with suppress(sums.SumRefused):
            computed, agrees = sums.check(asked, figures, until)
    return {"label": run["label"], "inputs": inputs, "until": until, "computed": computed, "agrees": agrees}
