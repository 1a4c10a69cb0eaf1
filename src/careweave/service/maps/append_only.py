"""The database's own refusal to change or delete what is only ever added."""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True)
class Rule:
    """When the database lets go of a row, and of a table whole; and what it says otherwise."""

    function: str
    lets_go: str
    lets_go_of_all: str
    refusal: str


OF_A_MAP = Rule(
    "careweave_append_only",
    "EXISTS (SELECT 1 FROM maps_erasure WHERE map_id = OLD.map_id)",
    "NOT EXISTS (SELECT 1 FROM maps_map)",
    "is only ever added to, unless its map is being erased",
)

_SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
WHEN NOT ({rule.lets_go})
BEGIN SELECT RAISE(ABORT, '{table} {rule.refusal}'); END
"""

_FUNCTION = """
CREATE OR REPLACE FUNCTION {rule.function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    IF NOT ({rule.lets_go_of_all}) THEN
      RAISE EXCEPTION '% {rule.refusal}', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
  END IF;
  IF NOT ({rule.lets_go}) THEN
    RAISE EXCEPTION '% {rule.refusal}', TG_TABLE_NAME;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {rule.function}()
"""

_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {rule.function}()
"""


def guard(editor: BaseDatabaseSchemaEditor, *tables: str, rule: Rule = OF_A_MAP) -> None:
    """Have the database refuse every update and delete of rows in these tables."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_FUNCTION.format(rule=rule), None)
        templates = [_POSTGRESQL, _TRUNCATE]
    else:
        templates = [_SQLITE.replace("{act}", act) for act in ("UPDATE", "DELETE")]
    for table in tables:
        for template in templates:
            editor.execute(template.format(table=table, rule=rule), None)
