"""Commands about maps."""
