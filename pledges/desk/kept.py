"""What the public has seen stays on the desk under its code: rows that the record names are not deleted or renamed.

Foreign keys keep what the desk's own rows name; these triggers keep what the record names, whatever drafts say since.
"""

from django.db import models

from pledgecheck.record.triggers import Trigger, TriggerSet
from pledges.desk.subjects import MODELS, code_field

REFUSAL = "published: the public can point to this row, so it is not deleted and its code stays; withdraw or mend it"
_FUNCTION = f"""
DECLARE
    code text := to_jsonb(OLD) ->> TG_ARGV[1];
BEGIN
    IF (TG_OP = 'DELETE' OR to_jsonb(NEW) ->> TG_ARGV[1] IS DISTINCT FROM code)
        AND EXISTS (SELECT 1 FROM record_revision WHERE subject = TG_ARGV[0] AND ref = code) THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
"""


def _sqlite(subject: str, table: str, column: str) -> tuple[Trigger, ...]:
    known = f"EXISTS (SELECT 1 FROM record_revision WHERE subject = '{subject}' AND ref = OLD.{column})"
    abort = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    acts = {
        f"{table}_not_deleted": f"BEFORE DELETE ON {table} WHEN {known} {abort}",
        f"{table}_not_renamed": (
            f"BEFORE UPDATE OF {column} ON {table} WHEN NEW.{column} IS NOT OLD.{column} AND {known} {abort}"
        ),
    }
    return tuple(Trigger(name, table, f"CREATE TRIGGER {name} {act}") for name, act in acts.items())


def _postgresql(subject: str, table: str, column: str) -> Trigger:
    act = f"BEFORE DELETE OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION desk_keep('{subject}', '{column}')"
    return Trigger(f"{table}_kept", table, f"CREATE TRIGGER {table}_kept {act}")


def _places() -> list[tuple[str, str, str]]:
    def table(model: type[models.Model]) -> str:
        return model._meta.db_table

    return [(subject, table(model), code_field(subject)) for subject, model in MODELS.items()]


KEPT = TriggerSet(
    sqlite=tuple(trigger for place in _places() for trigger in _sqlite(*place)),
    postgresql=tuple(_postgresql(*place) for place in _places()),
    functions={"desk_keep": _FUNCTION},
)
