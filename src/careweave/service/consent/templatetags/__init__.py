"""What every page of a map says of how to speak with its person."""
