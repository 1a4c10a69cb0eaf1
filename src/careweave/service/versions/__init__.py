"""Versions: numbered points in the life of a map, and the photographs of maps drawn by hand."""
