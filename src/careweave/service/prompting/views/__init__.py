"""The pages of an organisation's prompts, and of whom to turn to."""
