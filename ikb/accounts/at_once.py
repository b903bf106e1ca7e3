"""Create the tables of a first migration in one operation.

Django renders every related model anew after each operation. With two tables per model (the row and its history) and
everything related to the authorities, a first migration of a hundred operations takes half a minute that way. Here the
state is changed by all operations first and rendered once; then each table is created as it stands in the end.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

CONTAINED = (CreateModel, AddField, AddConstraint, AddIndex)
"""The finished table, and what is part of it already."""


class AtOnce(Operation):
    """All operations of a first migration: CreateModel, AddField, AddConstraint, AddIndex and triggers."""

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
        """Create the finished tables, then what is not part of a table: the triggers."""
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                model = to_state.apps.get_model(app_label, operation.name)
                if self.allow_migrate_model(schema_editor.connection.alias, model):
                    schema_editor.create_model(model)
        for operation in self.operations:
            if not isinstance(operation, CONTAINED):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the tables; their triggers go with them."""
        for operation in reversed(self.operations):
            if isinstance(operation, CreateModel):
                schema_editor.delete_model(from_state.apps.get_model(app_label, operation.name))

    def describe(self) -> str:
        """For `showmigrations --plan`."""
        return f"Create the tables of {len([o for o in self.operations if isinstance(o, CreateModel)])} models at once"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """For the migration writer."""
        return (self.__class__.__name__, [self.operations], {})
