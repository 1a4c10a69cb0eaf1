"""How the database of debriefs came about."""
