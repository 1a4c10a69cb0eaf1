"""Words for what templates show of an account."""
