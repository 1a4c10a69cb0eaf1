"""Words and small marks for the templates of maps."""
