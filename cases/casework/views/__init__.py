"""Pages of the shared acts: who was asked what, and what they answered."""
