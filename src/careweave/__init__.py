"""Careweave: draw, read and keep a care map, the network of care around one person."""
