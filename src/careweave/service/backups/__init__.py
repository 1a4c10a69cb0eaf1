"""Backups: an archive without keys, a file of keys beside it, and how both are put back."""
