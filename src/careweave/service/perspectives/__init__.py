"""Another point of view: how one contributor sees it, kept apart until they choose to show it."""
