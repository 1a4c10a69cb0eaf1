"""The pages of points of view."""
