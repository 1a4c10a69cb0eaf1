"""Practice: an invented organisation whose maps are the worked examples."""
