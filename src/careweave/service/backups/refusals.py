"""Why a backup cannot be made, or not be put back."""


class BackupError(Exception):
    """A line, or several, with what to do. Nothing was touched."""
