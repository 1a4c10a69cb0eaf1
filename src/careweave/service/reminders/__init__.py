"""Keeping it alive: when to talk next, who is reminded of it, and who is asked after on a visit."""
