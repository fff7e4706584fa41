"""Pages of what comes in: taking in, what came before, duplicates, beheer of categories."""
