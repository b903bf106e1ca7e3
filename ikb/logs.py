"""Structured log lines: UTC, level, event, request id. Never names, identity numbers, bodies or query strings."""

import json
import logging
from datetime import UTC, datetime

ALLOWED = (
    *("request_id", "route", "status_code", "user_id", "agreement_id"),
    *("number", "without_address", "refused", "people_failed", "failed"),
)
"""What a line may say beside the event: numbers and ids."""


class JsonFormatter(logging.Formatter):
    """One JSON object per line. The path of a request is left out: it may hold a case's public id."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line; exceptions as their type and place, without values."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        for key in ALLOWED:
            if hasattr(record, key):
                line[key] = getattr(record, key)
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            traceback = record.exc_info[2]
            while traceback is not None and traceback.tb_next is not None:
                traceback = traceback.tb_next
            if traceback is not None:
                line["at_line"] = f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)
