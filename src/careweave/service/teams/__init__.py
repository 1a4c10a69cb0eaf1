"""Teams: organisations, their circles, and the people they support."""
