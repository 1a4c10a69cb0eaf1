"""Conversations about a map: prepared, drawn, looked at together, agreed and closed."""
