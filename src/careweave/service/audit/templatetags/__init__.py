"""Template tags of the access log."""
