"""The pages of who may see a map, and of invitations."""
