"""The verb that keeps the files of a report when its last party has signed."""

from django.db import transaction

from followup.exports.files import files_of
from followup.models import ReportFile, ReportVersion
from followup.queries.document import document_of


@transaction.atomic
def store_files(*, version: ReportVersion) -> list[ReportFile]:
    """Make and keep the files of the version that has just been adopted; the signer writes them, and nobody again.

    Called by the verb that adopts, which has guarded. The database refuses a version that is not adopted.
    """
    document = document_of(version)
    return ReportFile.objects.bulk_create(
        ReportFile.of(version, kind, name, content) for kind, name, content in files_of(document)
    )
