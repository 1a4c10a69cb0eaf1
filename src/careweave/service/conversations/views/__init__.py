"""The pages of a conversation: one a step, and those round them."""
