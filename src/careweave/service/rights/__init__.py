"""What people may ask for: everything that is kept of a map, or of them, or to be forgotten."""
