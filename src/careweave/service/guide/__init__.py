"""The facilitator's guide: short chapters with their sources, and the worked examples."""
