"""What an organisation asks in conversations, in its own order, and whom people can turn to."""
