"""`/livez` and `/readyz`, for balancers and monitors: nobody counts them and nobody keeps what they say.

They say what is wrong and never where: no host, path, account or address of the database.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from pledgecheck import problems
from pledgecheck.operation import looking
from pledgecheck.operation.away import AGAIN

NOT_KEPT = {"Cache-Control": "no-store"}


@problems.reads_only
def livez(request: HttpRequest) -> HttpResponse:
    """That this process answers; nothing else is asked, the database least of all."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers=NOT_KEPT)


@problems.reads_only
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether requests may be sent here: 200 with the head of the record, else 503 with what is wrong.

    A replica that is away, or behind, is a warning: readers are answered from the primary. So is a primary that is away
    while the replica answers readers; the head is then `null`.
    """
    found = looking.found()
    if found.failed:
        answer = problems.problem(503, found.detail, failed=found.failed, checks=found.checks)
        answer["Retry-After"] = str(AGAIN)
        return answer
    told: dict[str, object] = {
        "status": "ready",
        "head": found.head,
        "checks": found.checks,
        "warnings": found.warnings,
    }
    if settings.REPLICA is not None:
        told["replica_lag_seconds"] = found.lag
    return JsonResponse(told, headers=NOT_KEPT)
