"""Rights of people over their own data: how long contact data stay, and what we have of somebody (AVG 5, 15, 17)."""
