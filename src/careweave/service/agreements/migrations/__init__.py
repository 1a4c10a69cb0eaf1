"""How the database of agreements came about."""
