"""Guards against what comes from outside and what must not get there."""

from pledgecheck.drills.guards.guard import Guard

_NOT_PUBLIC = ("sources/tests/fetching/test_not_public.py", "sources/tests/fetching/test_fetch.py")
_GATE = ("pledgecheck/limits/tests/test_gate.py",)
_LOCKOUT = ("pledgecheck/signing_in/tests/test_lockout.py",)
_CELLS = ("pledges/tests/law/test_cells.py",)
_HOSTILE_PAGES = ("pledges/tests/pages/test_hostile.py",)
_HEADERS = ("pledges/tests/test_every_header.py", "pledgecheck/tests/test_headers.py")
_SHEETS = ("pledges/tests/importing/test_hostile.py", "pledges/tests/admin/test_sheets_hostile.py")

EDITORS = (
    Guard(
        "nobody's saving is lost under another's",
        "pledges/desk/admin/screens.py",
        "        if shown.rows == held:\n",
        "        if True:\n",
        ("pledges/tests/admin/test_two_editors.py",),
    ),
    Guard(
        "the law's table says who may",
        "pledges/law/roles.py",
        "return not WHO[act].isdisjoint(roles)",
        "return True",
        ("pledges/tests/law/test_roles.py", *_LOCKOUT, "pledges/tests/test_approve.py"),
    ),
    Guard(
        "whoever was deactivated may nothing",
        "pledges/desk/roles.py",
        "    if not person.is_active:\n        return frozenset()\n",
        "",
        ("pledges/tests/test_approve.py", "pledges/tests/test_submit.py"),
    ),
    Guard(
        "an import is whole or nothing",
        "pledges/desk/importing/doing.py",
        "    with transaction.atomic():\n        chain.lock()\n        try:",
        "    with __import__('contextlib').nullcontext():\n        try:",
        ("pledges/tests/importing", "pledges/tests/drills/test_tables.py"),
    ),
    Guard(
        "no counts beside a person before the vote",
        "pledges/law/neutrality.py",
        'return voted(election, on) or not election.get("neutral_before_vote", True)',
        "return True",
        ("pledges/tests/law/test_neutrality.py", "pledges/tests/pages/test_unvoted.py"),
    ),
)

WHAT_IS_ASKED = (
    Guard(
        "no NUL or half letter reaches a query",
        "pledges/reading/asking/values.py",
        're.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")',
        're.compile("(?!)")',
        ("pledges/tests/asking", "pledges/tests/test_odd_requests.py", "pledges/tests/search/test_odd.py"),
    ),
    Guard(
        "a cursor of another list is refused",
        "pledges/reading/asking/cursors.py",
        "if name != order.name or",
        "if",
        ("pledges/tests/asking", "pledges/tests/api"),
    ),
    Guard(
        "no request to an address that isn't public",
        "sources/fetching/network.py",
        "if not self.allowed(address):",
        "if False:",
        _NOT_PUBLIC,
    ),
    Guard(
        "addresses of version 4 in one of version 6 are seen",
        "sources/fetching/public.py",
        "if wrapped := _wrapped(address):",
        "if wrapped := ():",
        _NOT_PUBLIC,
    ),
    Guard("redirects end", "sources/fetching/following.py", "if len(seen) > HOPS:", "if False:", _NOT_PUBLIC),
    Guard(
        "redirects don't circle",
        "sources/fetching/following.py",
        "if onward.address in seen:",
        "if False:",
        _NOT_PUBLIC,
    ),
    Guard(
        "no archive bomb is opened",
        "pledges/desk/sheets/reading.py",
        "if unpacked > most.unpacked or len(inside) > MOST_FILES or unpacked > MOST_RATIO * max(packed, 1):",
        "if False:",
        _SHEETS,
    ),
    Guard(
        "a stranger locks nobody out",
        "pledgecheck/signing_in/lockout.py",
        "account + client_network(request)",
        "account",
        _LOCKOUT,
    ),
    Guard(
        "tries end",
        "pledgecheck/signing_in/lockout.py",
        "if tries.failed >= settings.LOGIN_TRIES:",
        "if False:",
        _LOCKOUT,
    ),
    Guard(
        "no limit is passed by a forged address",
        "pledgecheck/networks.py",
        '.rsplit(",", proxies)[-proxies:]',
        '.split(",")[:proxies]',
        (*_GATE, *_LOCKOUT),
    ),
    Guard("one request too many is refused", "pledgecheck/limits/gate.py", "if quota and again:", "if False:", _GATE),
)

WHAT_IS_ANSWERED = (
    Guard(
        "what a key gets is kept by no shared cache",
        "pledgecheck/limits/gate.py",
        "return _for_holder_alone(answer) if key else answer",
        "return answer",
        _GATE,
    ),
    Guard(
        "sessions are the desk's alone",
        "pledgecheck/desk_only.py",
        "        if on_desk(request):\n            return super().__call__(request)",
        "        if True:\n            return super().__call__(request)",
        ("pledgecheck/tests/test_desk_only.py", *_HEADERS),
    ),
    Guard(
        "no cache keeps what the desk answers",
        "pledgecheck/headers.py",
        '            response["Cache-Control"] = "private, no-store"\n',
        "            pass\n",
        _HEADERS,
    ),
    Guard(
        "every answer has its headers",
        "pledgecheck/headers.py",
        "            response.headers.setdefault(name, value)\n",
        "            pass\n",
        _HEADERS,
    ),
    Guard(
        "no script runs from words in JSON-LD",
        "pledges/reading/linked/written.py",
        're.compile("[<>&\\u2028\\u2029\\ud800-\\udfff]")',
        're.compile("(?!)")',
        (*_HOSTILE_PAGES, "pledges/tests/pages/test_linked.py", "pledges/tests/exchange/test_claim_review.py"),
    ),
    Guard(
        "no script runs from words in a page",
        "pledgecheck/templating.py",
        'made = Pages(**{**options, "undefined": StrictUndefined},',
        'made = Pages(**{**options, "autoescape": False, "undefined": StrictUndefined},',
        _HOSTILE_PAGES,
    ),
    Guard(
        "an address of a source is one of the web",
        "pledgecheck/web_address.py",
        'if parts.scheme not in ("http", "https") or not parts.hostname:',
        "if False:",
        ("pledgecheck/tests/test_web_address.py", "sources/tests/test_sources.py"),
    ),
    Guard(
        "no spreadsheet runs a formula",
        "pledges/law/cells.py",
        'return f"\'{text}" if begins_blank or text.lstrip(_BLANK).startswith(_RUN) else text',
        "return text",
        _CELLS,
    ),
    Guard(
        "no cell that is parted anew runs one",
        "pledges/law/cells.py",
        'return _BEFORE.sub(_held, text) if ";" in text or "\\t" in text else text',
        "return text",
        _CELLS,
    ),
    Guard(
        "whoever wrote a letter is forgotten",
        "pledges/letters/receiving.py",
        "    Knock.objects.filter(at__lt=at - datetime.timedelta(days=1)).delete()\n",
        "",
        ("pledges/tests/test_receive_letter.py", "pledges/tests/test_settle_letter.py"),
    ),
    Guard(
        "a new head empties what a worker has at hand",
        "pledges/reading/at_hand.py",
        "        if head != self._head:\n",
        "        if False:\n",
        ("pledges/tests/test_kept.py",),
    ),
    Guard(
        "what only one request may see isn't kept for all",
        "pledges/reading/kept.py",
        "return public and answer.status_code == 200 and not answer.cookies",
        "return True and answer.status_code == 200",
        ("pledges/tests/test_kept.py",),
    ),
    Guard(
        "a database that is away is 503",
        "pledgecheck/problems.py",
        "if not away.is_away(failure):",
        "if True:",
        ("pledgecheck/operation/tests/test_away.py",),
    ),
    Guard(
        "a letter and the desk are the primary's",
        "pledgecheck/operation/replica/readers.py",
        "return request.method in SAFE or",
        "return True or",
        ("pledgecheck/operation/tests/test_replica.py",),
    ),
    Guard(
        "what the replica fails is asked of the primary",
        "pledgecheck/operation/replica/readers.py",
        "if not line.stands_in() or not _is_of_database(failure):",
        "if True:",
        ("pledgecheck/operation/tests/test_replica.py",),
    ),
    Guard(
        "a replica that is far behind isn't read",
        "pledgecheck/operation/replica/eye.py",
        "if behind is not None and behind > MOST_BEHIND:",
        "if False:",
        ("pledgecheck/operation/tests/test_replica_seen.py",),
    ),
    Guard(
        "a replica that lacks what was withdrawn, held or sealed isn't read",
        "pledgecheck/operation/replica/eye.py",
        "if lacking:",
        "if False:",
        ("pledgecheck/operation/tests/test_replica_seen.py",),
    ),
    Guard(
        "a validator names which record a head is of, and in what shape documents stand",
        "pledges/reading/validator.py",
        'return f"{part} {part.state}" if isinstance(part, Head) else str(part)',
        "return str(part)",
        ("pledges/tests/test_kept_anew.py",),
    ),
    Guard(
        "letters of a query that are sent as they are have one form",
        "pledgecheck/wsgi.py",
        'environ["QUERY_STRING"] = packed(environ.get("QUERY_STRING", ""))',
        "pass",
        ("pledgecheck/tests/test_wsgi.py",),
    ),
)

OF_THE_REST = (*EDITORS, *WHAT_IS_ASKED, *WHAT_IS_ANSWERED)
