"""The files of an adopted year report, as they were made when the last party signed."""

import hashlib

from django.db import models

from followup.choices import ReportFileKind
from followup.models.versions import FIXED, ReportVersion
from ikb.accounts.history import tracked


@tracked(exclude=["content"])
class ReportFile(models.Model):
    """One file of an adopted version: every later download gives the same bytes. Seen by all who see the version."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="files")
    kind = models.CharField("slag", max_length=5, choices=ReportFileKind)
    name = models.CharField("filnamn", max_length=80)
    content = models.BinaryField("innehåll")
    sha256 = models.CharField("kontrollsumma", max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("version", "kind", name="report_file_once")]
        triggers = [FIXED]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, version: ReportVersion, kind: ReportFileKind, name: str, content: bytes) -> "ReportFile":
        """A file that is not stored yet, with its hash."""
        return cls(version=version, kind=kind, name=name, content=content, sha256=hashlib.sha256(content).hexdigest())
