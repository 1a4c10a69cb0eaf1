"""The pages of versions: to save, list and open them, and to see what has changed."""
