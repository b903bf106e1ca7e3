"""Carry out the many operations of one migration with one rendering of the models.

Django renders every related model anew after each operation. With two tables per model (the row and its history) and
everything related to the authorities, a migration of a hundred operations takes half a minute that way. Here the state
is changed by all operations first and rendered once; then each new table is created as it stands in the end, and the
tables that were there already are changed operation by operation.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

CONTAINED = (AddField, AddConstraint, AddIndex)
"""What is part of a new table already when it is created as it stands in the end."""


class AtOnce(Operation):
    """All operations of a migration that makes tables, and changes some, together with their triggers."""

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Apply every operation to a state that is not rendered meanwhile."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the finished tables, then do what is not part of one: changed tables, triggers."""
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                model = to_state.apps.get_model(app_label, operation.name)
                if self.allow_migrate_model(schema_editor.connection.alias, model):
                    schema_editor.create_model(model)
        for operation in self._changes():
            if not self._contained(operation):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Change the older tables back and drop the new ones; their triggers go with them."""
        for operation in reversed(self._changes()):
            if not self._on_new_table(operation):
                knows = from_state if isinstance(operation, AddConstraint) else to_state  # it may name new columns
                operation.database_backwards(app_label, schema_editor, from_state, knows)
        for operation in reversed(self.operations):
            if isinstance(operation, CreateModel):
                schema_editor.delete_model(from_state.apps.get_model(app_label, operation.name))

    def describe(self) -> str:
        """For `showmigrations --plan`."""
        return f"Create the tables of {len(self._new())} models at once"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For the migration writer."""
        return (self.__class__.__name__, [self.operations], {})

    def _changes(self) -> list[Operation]:
        """Old triggers go before columns come, new ones come last: their text names the columns."""
        others = [operation for operation in self.operations if not isinstance(operation, CreateModel)]
        return sorted(others, key=lambda o: isinstance(o, AddTrigger) - isinstance(o, RemoveTrigger))

    def _new(self) -> set[str]:
        return {operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)}

    def _on_new_table(self, operation: Operation) -> bool:
        return getattr(operation, "model_name", "").lower() in self._new()

    def _contained(self, operation: Operation) -> bool:
        return isinstance(operation, CONTAINED) and self._on_new_table(operation)
