"""Careweave beside its peers: seeded maps, measures of a drawing, and one command a comparison."""
