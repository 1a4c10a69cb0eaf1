"""What pages of a map tell of points of view."""
