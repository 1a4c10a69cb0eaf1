"""Live changes: what others do appears in the pages that are open, by server-sent events."""
