"""Have the database itself refuse to change or to delete what was logged, as long as it has an end."""

from typing import ClassVar

from django.db import migrations

from careweave.service.maps.append_only import Rule, guard

_RULE = Rule(
    "careweave_logged",
    "NOT EXISTS (SELECT 1 FROM audit_chain WHERE subject = OLD.subject)",
    "NOT EXISTS (SELECT 1 FROM audit_chain)",
    "is only ever added to",
)


class Migration(migrations.Migration):
    """The guard of the access log."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [
        migrations.RunPython(lambda _apps, editor: guard(editor, "audit_access", rule=_RULE))
    ]
