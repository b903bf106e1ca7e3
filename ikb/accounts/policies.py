"""SQL for row level security, written once and used by the apps' migrations.

Shapes (docs/decisions.md, "Isolation"): a table that is disclosed carries `readers`; a child that is always fetched
through one parent inherits the parent's policy; a table that never leaves its authority is bound to its owner.
"""


def _on(table: str) -> str:
    return f"alter table {table} enable row level security;"


def readers_policy(table: str) -> str:
    """Seen and written by those in `readers`; nobody deletes."""
    test = "readers && ikb_readers()"
    return (
        f"{_on(table)}"
        f"create policy party on {table} for select to ikb_web using ({test});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({test});"
        f"create policy party_update on {table} for update to ikb_web using ({test}) with check ({test});"
    )


def readers_writers_policy(table: str) -> str:
    """Seen by those in `readers`, written by those in `writers` (the owner, and who registered it for the owner)."""
    return (
        f"{_on(table)}"
        f"create policy party on {table} for select to ikb_web using (readers && ikb_readers());"
        f"create policy party_insert on {table} for insert to ikb_web with check (writers && ikb_readers());"
        f"create policy party_update on {table} for update to ikb_web"
        " using (writers && ikb_readers()) with check (writers && ikb_readers());"
    )


def owner_policy(table: str, column: str = "owner_id") -> str:
    """Never leaves the authority."""
    test = f"{column} = any(ikb_readers())"
    return f"{_on(table)}create policy party on {table} to ikb_web using ({test}) with check ({test});"


def parent_policy(table: str, parent: str, column: str, *, written_by: str = "true") -> str:
    """Seen with its parent; written where `written_by` (SQL over the parent `p` or the row) also holds."""
    seen = f"exists (select 1 from {parent} p where p.id = {column})"
    written = f"exists (select 1 from {parent} p where p.id = {column} and {written_by})"
    return (
        f"{_on(table)}"
        f"create policy party on {table} for select to ikb_web using ({seen});"
        f"create policy party_insert on {table} for insert to ikb_web with check ({written});"
        f"create policy party_update on {table} for update to ikb_web using ({written}) with check ({written});"
        f"create policy party_delete on {table} for delete to ikb_web using ({written});"
    )


def history_policy(table: str) -> str:
    """An event is seen with the row that it tells about; only the triggers write it."""
    event = f"{table}event"
    return (
        f"{_on(event)}"
        f"create policy party on {event} for select to ikb_web"
        f" using (exists (select 1 from {table} p where p.id = pgh_obj_id));"
    )


def drop_policies(table: str) -> str:
    """The way back for any of the shapes above."""
    names = ("party", "party_insert", "party_update", "party_delete")
    dropped = "".join(f"drop policy if exists {name} on {table};" for name in names)
    return f"{dropped}alter table {table} disable row level security;"
