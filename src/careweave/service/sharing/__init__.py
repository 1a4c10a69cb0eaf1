"""Sharing a map: who may see it, in which hat, how long; and inviting them."""
