"""What a care map is: actors, ties, vocabulary, commands, visibility. No I/O, no framework."""
