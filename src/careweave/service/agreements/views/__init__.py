"""The pages of agreements: a step of a conversation, all of a map, and a sheet to print."""
