"""Pages and answers of what comes in."""
