"""Have the database itself refuse to change or to delete what people have done."""

from typing import ClassVar

from django.db import migrations

from careweave.service.maps import append_only

_TABLES = ("maps_deed", "maps_command", "maps_difference", "maps_settlement")


class Migration(migrations.Migration):
    """The guard of deeds, commands, differences and settlements."""

    dependencies: ClassVar = [("maps", "0001_initial")]
    operations: ClassVar = [
        migrations.RunPython(lambda _apps, editor: append_only.guard(editor, *_TABLES))
    ]
