"""The screens that compose all apps."""
