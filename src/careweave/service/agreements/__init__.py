"""What people agree to change on a map: who, by when, and what became of it."""
