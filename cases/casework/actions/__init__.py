"""The shared acts. Each function is one administrative act in one transaction."""
