"""Have the database itself refuse to change or to delete versions and photographs."""

from typing import ClassVar

from django.db import migrations

from careweave.service.maps import append_only

_TABLES = ("versions_version", "versions_photograph")


class Migration(migrations.Migration):
    """The guard of versions and photographs."""

    dependencies: ClassVar = [("versions", "0001_initial")]
    operations: ClassVar = [
        migrations.RunPython(lambda _apps, editor: append_only.guard(editor, *_TABLES))
    ]
