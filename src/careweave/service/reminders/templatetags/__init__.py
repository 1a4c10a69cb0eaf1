"""Tags that tell when to talk next."""
