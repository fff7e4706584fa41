"""Settings: ``base`` reads the environment with safe defaults; the others change little."""
