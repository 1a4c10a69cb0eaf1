"""The pages after a conversation: of the person, of whoever led it, of their peer supervisor."""
