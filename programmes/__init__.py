"""The policy cycle (Big-8): goals, indicators and planning; its models follow the casework they count."""
