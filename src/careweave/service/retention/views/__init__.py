"""The pages of endings."""
