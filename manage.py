"""Django's command line. Commands that change the schema or fill it run as the owner role."""

import os
import sys

AS_OWNER = {"migrate", "createcachetable", "flush", "demo"}


def main() -> None:
    """Run the command with the role it needs (docs/decisions.md, "Two database roles")."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikb.settings")
    if len(sys.argv) > 1 and sys.argv[1] in AS_OWNER and "MIGRATE_DATABASE_URL" in os.environ:
        os.environ["DATABASE_URL"] = os.environ["MIGRATE_DATABASE_URL"]
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
