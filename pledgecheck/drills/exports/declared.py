"""A table of the package as PostgreSQL makes it itself from the documents, column by column in SQL."""

from pledges.exchange.downloads.tables.field import Column, Table
from pledges.reading import addresses

DAY = 10
"""Letters of a whole day."""


def copied(table: Table, room: str) -> str:
    """COPY of the table as CSV, made from the documents of a room."""
    columns = ", ".join(f'{_value(column)} AS "{column.name}"' for column in table.columns())
    rows = f"SELECT document::jsonb AS d FROM {room} WHERE state = 'live' ORDER BY number"
    return f"COPY (SELECT {columns} FROM ({rows}) AS rows) TO STDOUT (FORMAT csv, HEADER)"


def documents(room: str) -> str:
    """COPY of the bare documents."""
    return f"COPY (SELECT document FROM {room} WHERE state = 'live' ORDER BY number) TO STDOUT"


def _value(column: Column) -> str:
    path = ",".join(column.path.split("."))
    text = f"d #>> '{{{path}}}'"
    if column.otherwise is not None:
        return f"coalesce({text}, '{column.otherwise}')"
    return {
        "value": text,
        "number": f"jsonb_array_length(d #> '{{{path}}}')",
        "address": f"'{addresses.absolute('')}' || ({text})",
        "first day": f"left(({text}) || '-01-01', {DAY})",
        "last day": (
            f"CASE length({text}) WHEN {DAY} THEN {text} WHEN 4 THEN ({text}) || '-12-31' "
            f"ELSE ((({text}) || '-01')::date + interval '1 month - 1 day')::date::text END"
        ),
    }[column.holds]
