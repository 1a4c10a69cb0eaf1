"""The access log: who did what with which map, when and in which hat. Never content."""
