"""Guards of the record: insert-only, one chain, what is approved is what is published, two people, seals."""

from pledgecheck.drills.guards.guard import Guard

_TRIGGERS, _CHAIN, _VERIFY = (
    "pledgecheck/record/guard.py",
    "pledgecheck/record/chain.py",
    "pledgecheck/record/verify.py",
)
_PUBLISHING, _APPROVING = "pledges/desk/editorial/publishing.py", "pledges/desk/editorial/approving.py"
_SEALING, _HOLDING = "pledges/desk/editorial/sealing.py", "pledges/desk/editorial/holding.py"
_INSERT_ONLY = ("pledges/tests/test_append_only.py",)
_VERIFYING = ("pledges/tests/test_verify_record.py",)
_APPROVAL = ("pledges/tests/test_approve.py",)
_SECOND = ("pledges/tests/test_second_person.py",)
_SEALS = ("pledges/tests/test_seal.py", "pledges/tests/test_sealed_words.py")
_HOLDS = ("pledges/tests/test_hold.py",)

INSERT_ONLY = (
    Guard(
        "no revision is changed",
        _TRIGGERS,
        '_trigger("no_update", f"BEFORE UPDATE ON {TABLE} WHEN NOT ({_SEALED_ON_SQLITE}) {_ABORT}"),',
        "",
        _INSERT_ONLY,
        "sqlite",
    ),
    Guard(
        "no revision is deleted",
        _TRIGGERS,
        '_trigger("no_delete", f"BEFORE DELETE ON {TABLE} {_ABORT}"),',
        "",
        _INSERT_ONLY,
        "sqlite",
    ),
    Guard(
        "no revision is replaced",
        _TRIGGERS,
        '_trigger("no_replace", f"BEFORE INSERT ON {TABLE} WHEN EXISTS ({_SAME}) {_ABORT}"),',
        "",
        _INSERT_ONLY,
        "sqlite",
    ),
    Guard(
        "no revision is changed",
        _TRIGGERS,
        '_trigger("sealed", f"BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION record_seal()"),',
        "",
        _INSERT_ONLY,
        "postgresql",
    ),
    Guard(
        "no revision is deleted",
        _TRIGGERS,
        '_trigger("kept", f"BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION record_refuse()"),',
        "",
        _INSERT_ONLY,
        "postgresql",
    ),
    Guard(
        "the table isn't emptied",
        _TRIGGERS,
        '_trigger("whole", f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"),',
        "",
        _INSERT_ONLY,
        "postgresql",
    ),
    Guard(
        "a seal empties what it names alone",
        _TRIGGERS,
        "EXISTS (SELECT 1 FROM {named} AND {value} = OLD.sequence)",
        "EXISTS (SELECT 1 FROM {named})",
        (*_INSERT_ONLY, *_SEALS),
    ),
    Guard(
        "triggers are put back after a migration",
        _TRIGGERS,
        "        if one.missing(connection):\n            with",
        "        if False:\n            with",
        _INSERT_ONLY,
    ),
)

CHAIN = (
    Guard(
        "numbers and heads are read under the lock",
        _CHAIN,
        'cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])',
        "pass",
        ("pledges/tests/test_races.py",),
        "postgresql",
    ),
    Guard(
        "digests are salted",
        _CHAIN,
        'return canonical.sha256(f"{salt}:{of}")',
        "return canonical.sha256(of)",
        ("pledges/tests/pages/test_record_verifier.py", "pledges/tests/test_chain.py"),
    ),
    Guard("a missing row is found", _VERIFY, "if row.sequence != sequence + 1:", "if False:", _VERIFYING),
    Guard("a broken link is found", _VERIFY, "if row.previous != previous:", "if False:", _VERIFYING),
    Guard("a changed head is found", _VERIFY, "if not _digest_follows(row):", "if False:", _VERIFYING),
    Guard(
        "a changed content is found",
        _VERIFY,
        "if row.salt is not None and row.content is not None and salted(row.salt, row.content) != row.content_digest:",
        "if False:",
        _VERIFYING,
    ),
    Guard(
        "a changed reason is found",
        _VERIFY,
        "if row.salt is not None and row.reason is not None and salted(row.salt, row.reason) != row.reason_digest:",
        "if False:",
        _VERIFYING,
    ),
    Guard(
        "changed people are found",
        _VERIFY,
        "if salted(row.actors_salt, actors(row.proposer_id, row.approver_id)) != row.actors_digest:",
        "if False:",
        _VERIFYING,
    ),
    Guard(
        "what was emptied without a seal is found",
        _VERIFY,
        'elif gone and not (after_seal and gone == ["changes"]):',
        "elif False:",
        (*_VERIFYING, *_SEALS),
    ),
)

APPROVAL = (
    Guard(
        "what is outdated isn't published",
        _PUBLISHING,
        "if (last.sequence if last else None) != item.base:",
        "if False:",
        _APPROVAL,
    ),
    Guard(
        "what is published is what was frozen",
        _PUBLISHING,
        "if canonical.sha256(item.content) != item.content_sha256:",
        "if False:",
        _APPROVAL,
    ),
    Guard(
        "what is published is what was shown",
        _APPROVING,
        "if shown is not None and shown != shown_of(opened):",
        "if False:",
        ("pledges/tests/admin/test_deciding.py", *_APPROVAL),
    ),
    Guard(
        "gates are asked again at approval",
        _PUBLISHING,
        "check_ready(contents, unasked={item.ref for item in items if item.act == Item.Act.STRIKE}, read=read)",
        "pass",
        _APPROVAL,
    ),
    Guard(
        "what a proposal needs comes first",
        _PUBLISHING,
        "    _refuse_first(opened)\n",
        "",
        (*_APPROVAL, "pledges/tests/test_submit.py"),
    ),
    Guard(
        "nobody approves what they proposed", _PUBLISHING, "_refuse_same_person(proposal, opened, by)", "pass", _SECOND
    ),
    Guard(
        "nobody approves what they wrote",
        "pledges/law/policies.py",
        'return _OWN_WORDS if policy == "strict" and approver in hands else None',
        "return None",
        (*_SECOND, "pledges/tests/law/test_policies.py"),
    ),
    Guard(
        "only an editor approves",
        _PUBLISHING,
        '    permit(by, "approve")\n    for proposal',
        "    for proposal",
        (*_APPROVAL, *_SECOND),
    ),
    Guard(
        "the database refuses one person as two",
        "pledgecheck/record/migrations/0003_hold_and_seal.py",
        '("policy", "optional"),\n                    ("kind__in", ("withdrawal", "hold")),',
        '("policy__isnull", False),',
        _SECOND,
    ),
    Guard(
        "a correction isn't hidden among wordings",
        _PUBLISHING,
        "(item.correction or law.forced_correction(item.subject, before, after))",
        "item.correction",
        ("pledges/tests/law/test_corrections.py", *_APPROVAL),
    ),
    Guard(
        "only ready rows leave the desk",
        "pledges/desk/content/parts.py",
        "return [row for row in rows if row.ready]",
        "return list(rows)",
        ("pledges/tests/test_submit.py", "pledges/tests/test_kept.py"),
    ),
)

HOLD_AND_SEAL = (
    Guard(
        "a hold isn't begun again while nothing changed",
        _HOLDING,
        "if last.kind == RELEASED and last.approver_id is None:",
        "if False:",
        _HOLDS,
    ),
    Guard(
        "a hold of one person ends after a day",
        "pledges/law/holds.py",
        "(LONGEST if by_two else ALONE)",
        "LONGEST",
        _HOLDS,
    ),
    Guard(
        "what is on hold isn't told in the record",
        "pledges/reading/revisions.py",
        "        if row.kept_back:\n",
        "        if False:\n",
        ("pledges/tests/test_kept_back.py", *_HOLDS),
    ),
    Guard(
        "an editor and an administrator seal together",
        _SEALING,
        "if not may_seal_together(roles_of(proposal.proposer), roles_of(by)):",
        "if False:",
        _SEALS,
    ),
    Guard(
        "what is sealed is gone from the desk",
        _SEALING,
        "forgetting.forget(row.subject, row.ref, whole=whole)",
        "pass",
        _SEALS,
    ),
    Guard(
        "what is sealed is gone from the record",
        _SEALING,
        "sealing.empty(sealing.sealed_by(row.content))",
        "pass",
        _SEALS,
    ),
)

OF_RECORD = (*INSERT_ONLY, *CHAIN, *APPROVAL, *HOLD_AND_SEAL)
