"""The database's own refusal to change or delete what is only ever added."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSAL = "is only ever added to, unless its map is being erased"

_SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM maps_erasure WHERE map_id = OLD.map_id)
BEGIN SELECT RAISE(ABORT, '{table} {refusal}'); END
"""

_FUNCTION = """
CREATE OR REPLACE FUNCTION careweave_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    IF EXISTS (SELECT 1 FROM maps_map) THEN
      RAISE EXCEPTION '% {refusal}', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM maps_erasure WHERE map_id = OLD.map_id) THEN
    RAISE EXCEPTION '% {refusal}', TG_TABLE_NAME;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION careweave_append_only()
"""

_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION careweave_append_only()
"""


def guard(editor: BaseDatabaseSchemaEditor, *tables: str) -> None:
    """Have the database refuse every update and delete of rows in these tables."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_FUNCTION.replace("{refusal}", _REFUSAL), None)
        templates = [_POSTGRESQL, _TRUNCATE]
    else:
        templates = [_SQLITE.replace("{act}", act) for act in ("UPDATE", "DELETE")]
    for table in tables:
        for template in templates:
            editor.execute(template.format(table=table, refusal=_REFUSAL), None)
