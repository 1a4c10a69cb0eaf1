"""The service: people keep their care maps together. Django stores, ``caremap`` decides."""
