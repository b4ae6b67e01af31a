"""The permission matrix: every address of the desk and every act on it, by person and state, in one table.

A row says what each of nine people is answered, in the order of `PEOPLE`. Words: `ok` (shown, nothing written), `done`
(written, as asked), `saved` (what was typed is saved, the act refused), `refused` (no, in a sentence, nothing written),
`forbidden` (403), `login` (to the login page), `missing` (404), `method` (405). test_matrix.py asks all of it.
"""

PEOPLE = (
    *("nobody", "stranger", "reporter", "second reporter", "editor", "second editor", "administrator"),
    *("former editor", "superuser"),
)
"""Not signed in; staff without a role; … ; deactivated while signed in; all roles and no exemption. What is proposed is
the reporter's, unless a row says otherwise, and the second editor's hands are on it."""

ONE_OF_EACH = ("stranger", "reporter", "administrator")
"""Who is asked on every table; on the first of a kind everybody is."""

#          nobody stranger  reporter  second    editor    second    administr left  superuser
STAFF = "  login  ok        ok        ok        ok        ok        ok        login ok       "
ROLES = "  login  forbidden ok        ok        ok        ok        ok        login ok       "
WRITING = "login  forbidden ok        ok        ok        ok        forbidden login ok       "
WRITES = " login  forbidden done      done      done      done      forbidden login done     "
BY_ACT = " login  forbidden done      done      done      done      refused   login done     "
EDITING = "login  forbidden refused   refused   done      done      refused   login done     "
MANAGING = "login forbidden forbidden forbidden forbidden forbidden ok        login ok       "
MANAGES = "login  forbidden forbidden forbidden forbidden forbidden done      login done     "
EDITORS = "login  forbidden forbidden forbidden ok        ok        forbidden login ok       "
EDITS = "  login  forbidden forbidden forbidden done      done      forbidden login done     "
SEALERS = "login  forbidden forbidden forbidden ok        ok        ok        login ok       "
NOT_SEALED = "login forbidden forbidden forbidden refused refused refused login refused"
NOBODY = " login  forbidden forbidden forbidden forbidden forbidden forbidden login forbidden"
REFUSED = "login  forbidden refused   refused   refused   refused   refused   login refused  "
MISSING = "login  missing   missing   missing   missing   missing   missing   login missing  "
NOT_SO = " login  method    method    method    method    method    method    login method   "
NOT_SO_ROLES = "login forbidden method method method method method login method"
ANYONE = "ok ok ok ok ok ok ok ok ok"
NO_FILE = "login  forbidden refused   refused   refused   refused   forbidden login refused  "
OWN_SHEET = "login forbidden ok refused refused refused forbidden login refused"
OWN_SHEET_STALE = "login forbidden refused refused refused refused forbidden login refused"
SEES_DRAFTS = "login forbidden ok ok ok ok refused login ok"
IN_APP = " login missing ok ok ok ok ok login ok"
IN_QUEUE = "login missing ok ok ok ok missing login ok"

Row = tuple[str, str]
"""Asked by GET, and by POST."""

SITE: dict[str, Row] = {
    "index": (STAFF, STAFF),
    "login": (ANYONE, ANYONE),
    "sign_in": (ANYONE, ANYONE),
    "second_factor_code": ("login " * 9, "login " * 9),
    "second_factor": (STAFF, STAFF),
    "logout": ("ok method method method method method method ok method", ANYONE),
    "password_change": (STAFF, STAFF),
    "password_change_done": (STAFF, NOT_SO),
    "jsi18n": (STAFF, NOT_SO),
    "autocomplete candidacy": (ROLES, NOT_SO),
    "autocomplete account": (MANAGING, NOT_SO),
    "autocomplete letter": (NOBODY, NOT_SO),
    "view_on_site": (MISSING, MISSING),
    "app_list pledges": (IN_APP, IN_APP),
    "app_list sources": (IN_APP, IN_APP),
    "app_list record": (IN_APP, IN_APP),
    "app_list auth": ("login missing missing missing missing missing ok login ok",) * 2,
    "app_list limits": ("login missing missing missing missing missing ok login ok",) * 2,
    "(unknown)": (MISSING, MISSING),
    "desk_guide": (STAFF, NOT_SO),
    "desk_find": (ROLES, NOT_SO),
    "desk_similar": (ROLES, NOT_SO),
    "desk_save_address": (NOT_SO, "login forbidden done done done done done login done"),
    "desk_forget_address": (NOT_SO, "login forbidden done missing missing missing missing login missing"),
    "desk_intake": (WRITING, NO_FILE),
    "desk_article": (ROLES, BY_ACT),
    "record_proposal_together": (ROLES, ROLES),
    "record_proposal_preview": (ROLES, ROLES),
    "record_proposal_preview_page": (SEES_DRAFTS, SEES_DRAFTS),
    "pledges_indicator_figures": (WRITING, NO_FILE),
    "pledges_indicator_figures_preview": (OWN_SHEET, OWN_SHEET_STALE),
    **{
        f"pledges_{subject}_import{view}": row
        for subject in ("pledge", "claim")
        for view, row in {
            "": (WRITING, NO_FILE),
            "_map": (OWN_SHEET, OWN_SHEET_STALE),
            "_preview": (OWN_SHEET, OWN_SHEET_STALE),
            "_json": (WRITING, WRITING),
        }.items()
    },
    "private_preview": (ANYONE, "method " * 9),
    **{
        f"queue {name}": (IN_QUEUE, IN_QUEUE)
        for name in (
            *("sent-back", "drafts", "scheduled", "letters", "overdue", "not-looked-at", "sums-changed"),
            *("articles", "dead-sources", "without-outcome", "terms-ended"),
        )
    },
    "queue on-hold": ("login missing missing missing ok ok missing login ok",) * 2,
    "queue to-seal": ("login missing missing missing ok ok ok login ok",) * 2,
    "queue approval": ("login missing missing missing ok ok missing login ok",) * 2,
    "queue nonsense": (MISSING, MISSING),
}
"""Addresses that belong to no table, or to one alone; behind the name, what is asked for there."""

KINDS: dict[str, tuple[str, ...]] = {
    "subject": (
        *(
            "pledges.pledge",
            "pledges.claim",
            "pledges.candidate",
            "pledges.party",
            "pledges.election",
            "pledges.topic",
            "pledges.indicator",
        ),
        "sources.source",
    ),
    "part": (
        *("pledges.target", "pledges.candidacy", "pledges.contest", "pledges.observation", "pledges.calculation"),
        *("pledges.calculationrun", "pledges.claimreview", "pledges.pledgereview", "sources.publisher"),
    ),
    "proposal": ("record.proposal",),
    "revision": ("record.revision",),
    "letter": ("pledges.letter",),
    "account": ("auth.user",),
    "key": ("limits.apikey",),
    "synonyms": ("pledges.synonyms",),
}
"""Tables of one kind have the same addresses, open to the same people."""

_PART: dict[str, Row] = {
    "changelist": (ROLES, ROLES),
    "add": (WRITING, WRITING),
    "change": (ROLES, WRITES),
    "history": (ROLES, ROLES),
    "delete": (WRITING, WRITES),
    "sheet": (WRITING, NO_FILE),
    "sheet_download": (ROLES, ROLES),
    "sheet_preview": (OWN_SHEET, OWN_SHEET_STALE),
    "(row)": (STAFF, STAFF),
}
_READ_ONLY: dict[str, Row] = {
    "changelist": (ROLES, ROLES),
    "add": (NOBODY, NOBODY),
    "history": (ROLES, ROLES),
    "delete": (NOBODY, NOBODY),
    "(row)": (STAFF, STAFF),
}
TABLES: dict[str, dict[str, Row]] = {
    "subject": {**_PART, "act": (NOT_SO_ROLES, BY_ACT)},
    "part": _PART,
    "proposal": {**_READ_ONLY, "change": (ROLES, REFUSED)},
    "revision": {
        **_READ_ONLY,
        "change": (ROLES, NOBODY),
        "history": (ROLES, NOBODY),
        "confirm": (NOT_SO_ROLES, REFUSED),
        "seal": (SEALERS, NOT_SEALED),
    },
    "letter": {
        **_READ_ONLY,
        "changelist": (WRITING, WRITING),
        "change": (WRITING, WRITING),
        "history": (WRITING, WRITING),
    },
    "account": {
        "changelist": (MANAGING, MANAGING),
        "add": (MANAGING, MANAGING),
        "change": (MANAGING, MANAGES),
        "password_change": (MANAGING, MANAGES),
        "history": (MANAGING, MANAGING),
        "delete": (NOBODY, NOBODY),
        "(row)": (STAFF, STAFF),
    },
    "key": {
        "changelist": (MANAGING, MANAGING),
        "add": (MANAGING, MANAGING),
        "change": (MANAGING, NOBODY),
        "history": (MANAGING, MANAGING),
        "delete": (NOBODY, NOBODY),
        "(row)": (STAFF, STAFF),
    },
    "synonyms": {
        "changelist": (ROLES, ROLES),
        "add": (EDITORS, EDITORS),
        "change": (ROLES, EDITS),
        "history": (ROLES, ROLES),
        "delete": (EDITORS, EDITS),
        "(row)": (STAFF, STAFF),
    },
}
"""Addresses below a table, by its kind. Rows are drafts that nobody proposed; sheets are the reporter's uploads."""

#                 nobody stranger  reporter  second    editor    second    administr left  superuser
PROPOSER = "      login  forbidden done      refused   refused   refused   refused   login refused  "
UNINVOLVED = "    login  forbidden refused   refused   done      refused   refused   login done     "
MAY_CANCEL = "    login  forbidden done      refused   done      done      refused   login done     "
SECOND_ALONE = "  login  forbidden refused   refused   refused   done      forbidden login refused  "
LETTER_REFUSED = "login  forbidden refused   refused   refused   refused   forbidden login refused  "
ASSIGNING = "     login  forbidden refused   refused   done      done      forbidden login done     "
SUBMITS_NOT = "   login  forbidden saved     saved     saved     saved     forbidden login saved    "

ACTIONS: dict[str, dict[str, str]] = {
    "subject": {"submit_rows": BY_ACT, "submit_each": BY_ACT, "download_rows": ROLES},
    "part": {"download_rows": ROLES},
    "pledges.pledge": {"withdraw_rows": EDITING, "restore_rows": EDITING},
    "pledges.claim": {"withdraw_rows": EDITING, "restore_rows": EDITING, "strike_rows": EDITING},
    "pledges.claimreview": {"strike_rows": EDITING},
    "pledges.pledgereview": {"strike_rows": EDITING},
    "record.proposal": {"look_through": ROLES, "send_back_rows": EDITING, "recall_rows": PROPOSER},
    "auth.user": {"reset_second_factor": MANAGES},
    "limits.apikey": {"revoke_keys": MANAGES},
}
"""Acts on chosen rows of a list, by kind or table, in the state in which they can be done."""

States = dict[str, str]
_ALWAYS = ("draft", "proposed", "scheduled", "sent_back", "public", "touched", "withdrawn", "held", "sealed")
NOTICES = ("withdrawn", "held", "sealed")
"""States of pledges and claims alone."""


def _states(otherwise: str, **known: str) -> States:
    return {state: known.get(state, otherwise) for state in _ALWAYS}


SUBJECTS: dict[str, States] = {
    "submit": _states(REFUSED, draft=BY_ACT, sent_back=BY_ACT, touched=BY_ACT),
    "_submit": _states(SUBMITS_NOT, draft=WRITES, sent_back=WRITES, touched=WRITES),
    "recall": _states(REFUSED, proposed=PROPOSER, scheduled=PROPOSER),
    "withdraw": _states(REFUSED, public=EDITING, touched=EDITING, held=EDITING),
    "hold": _states(REFUSED, public=EDITING, touched=EDITING),
    "release": _states(REFUSED, held=EDITING),
    "restore": _states(REFUSED, withdrawn=EDITING),
    "strike": _states(REFUSED, public=EDITING, touched=EDITING),
    "remark": _states(BY_ACT),
    "assign": _states(BY_ACT),
    "looked": _states(BY_ACT),
    "gone": _states(REFUSED),
    "online": _states(REFUSED),
    "archive": _states(REFUSED),
    "edit": _states(WRITES),
    "delete": _states(NOBODY, draft=WRITES, sent_back=WRITES),
}
"""Acts on a pledge or a claim in each state."""

REFERENCE: dict[str, States] = {
    act: {state: words for state, words in states.items() if state not in NOTICES}
    for act, states in {
        **SUBJECTS,
        **{act: _states(REFUSED) for act in ("withdraw", "restore", "strike", "hold", "release")},
    }.items()
}
"""The same on reference data, a topic: it is mended, never withdrawn."""


def _proposal(open_: str, scheduled: str, decided: str = REFUSED) -> States:
    return {"open": open_, "scheduled": scheduled, "decided": decided}


PROPOSALS: dict[str, States] = {
    "approve": _proposal(UNINVOLVED, REFUSED),
    "schedule": _proposal(UNINVOLVED, UNINVOLVED),
    "cancel": _proposal(REFUSED, MAY_CANCEL),
    "send_back": _proposal(EDITING, EDITING),
    "recall": _proposal(PROPOSER, PROPOSER),
    "suggest": _proposal(EDITING, EDITING),
    "accept": _proposal(PROPOSER, PROPOSER),
    "make_link": _proposal(MAY_CANCEL, MAY_CANCEL),
    "end_link": _proposal(MAY_CANCEL, MAY_CANCEL, MAY_CANCEL),
    "each": _proposal(UNINVOLVED, REFUSED),
    "all": _proposal(UNINVOLVED, REFUSED),
    "nonsense": _proposal(REFUSED, REFUSED),
}
"""Acts on the reporter's proposal; `each` and `all` on the screen of several."""

#                 nobody stranger  reporter  second    editor    second    administr left  superuser
EDITOR_ALONE = "  login  forbidden refused   refused   done      refused   refused   login refused  "
SUPER_ALONE = "   login  forbidden refused   refused   refused   refused   refused   login done     "
EDITORS_ALONE = " login  forbidden refused   refused   done      done      refused   login refused  "

SUPERUSERS: dict[str, States] = {
    "approve": _proposal(EDITOR_ALONE, REFUSED),
    "schedule": _proposal(EDITOR_ALONE, EDITOR_ALONE),
    "recall": _proposal(SUPER_ALONE, SUPER_ALONE),
    "send_back": _proposal(EDITING, EDITING),
    "suggest": _proposal(EDITORS_ALONE, EDITORS_ALONE),
    "accept": _proposal(SUPER_ALONE, SUPER_ALONE),
    "cancel": _proposal(REFUSED, EDITING),
    "each": _proposal(EDITOR_ALONE, REFUSED),
    "all": _proposal(EDITOR_ALONE, REFUSED),
}
"""Acts on the superuser's own proposal: all roles, and no exemption from the second person."""

LETTERS: dict[str, States] = {
    "assign": {"waiting": ASSIGNING, "owned": ASSIGNING, "settled": LETTER_REFUSED},
    "settle": {"waiting": LETTER_REFUSED, "owned": SECOND_ALONE, "settled": LETTER_REFUSED},
}
"""Acts on a letter about what the editor approved; the second editor, who had no part in it, answers for it."""

#                  nobody stranger  reporter  second    editor    second    administr left  superuser
SUPER_MANAGES = "  login  forbidden forbidden forbidden forbidden forbidden forbidden login done     "
ACCOUNTS: dict[str, States] = {
    "change": {"another's": MANAGES, "a superuser's": SUPER_MANAGES},
    "password": {"another's": MANAGES, "a superuser's": SUPER_MANAGES},
}
"""Acts on accounts: roles are an administrator's to give, a superuser's account a superuser's to change."""

KEYS: dict[str, States] = {"make": {"new": MANAGES}, "revoke": {"handed out": MANAGES}}
"""Acts on API keys: handed out and revoked, never changed."""

#                 nobody stranger  reporter  second    editor    second    administr left  superuser
NOT_THE_FIRST = " login  forbidden refused   refused   refused   done      refused   login done     "
MAY_SEAL = "      login  forbidden forbidden forbidden done      done      done      login done     "
THE_OTHER = "     login  forbidden refused   refused   refused   refused   done      login done     "
REVISIONS: dict[str, States] = {
    "confirm": {"held": NOT_THE_FIRST, "public": REFUSED},
    "seal": {"public": MAY_SEAL, "sealed": NOT_SEALED},
    "approve a seal": {"public": THE_OTHER},
}
"""Acts on the last revision of a pledge that the editor put on hold, published, or proposed to seal."""

SYNONYMS: dict[str, States] = {"make": {"new": EDITS}, "change": {"there": EDITS}, "delete": {"there": EDITS}}
"""Acts on words that say the same: an editor's, as they hold at once for everybody who searches."""

LAW: dict[str, str] = {
    "edit": "edit",
    "delete": "edit",
    "remark": "edit",
    "assign": "edit",
    "looked": "edit",
    "gone": "edit",
    "online": "edit",
    "archive": "edit",
    "submit": "submit",
    "_submit": "submit",
    "recall": "recall",
    "withdraw": "withdraw",
    "hold": "hold",
    "release": "release",
    "revision: confirm": "confirm",
    "revision: seal": "seal",
    "revision: approve a seal": "seal",
    "restore": "restore",
    "strike": "strike",
    "approve": "approve",
    "schedule": "approve",
    "each": "approve",
    "all": "approve",
    "cancel": "cancel",
    "send_back": "send_back",
    "suggest": "suggest",
    "accept": "accept",
    "make_link": "submit",
    "end_link": "submit",
    "letter: assign": "assign_letter",
    "letter: settle": "settle_letter",
    "account: change": "manage_accounts",
    "account: password": "manage_accounts",
    "key: make": "manage_keys",
    "key: revoke": "manage_keys",
    "synonyms: make": "edit_synonyms",
    "synonyms: change": "edit_synonyms",
    "synonyms: delete": "edit_synonyms",
}
"""The law's act behind each row of acts: whoever it is `done` for holds a role that the law lets."""

NOT_ON_THE_DESK = ("publish_due", "import")
"""Acts of the law without an address of their own: a timer's, and what `edit` covers here."""
