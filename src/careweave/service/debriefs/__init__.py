"""What is left of a conversation: a face and a word of the person, a debrief of whoever led it."""
