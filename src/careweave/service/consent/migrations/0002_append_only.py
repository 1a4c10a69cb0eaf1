"""Have the database itself refuse to change or to delete what was recorded."""

from typing import ClassVar

from django.db import migrations

from careweave.service.maps import append_only

_TABLES = ("consent_consentrecord", "consent_toldrecord")


class Migration(migrations.Migration):
    """The guard of what was recorded of consent, and of who has been told."""

    dependencies: ClassVar = [("consent", "0001_initial")]
    operations: ClassVar = [
        migrations.RunPython(lambda _apps, editor: append_only.guard(editor, *_TABLES))
    ]
