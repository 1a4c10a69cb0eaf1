"""The commands that make the project itself: its set-up and its generated pages."""
