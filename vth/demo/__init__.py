"""The demo municipality Voorbeeldstad: invented people, places and companies, and fourteen months of real steps."""
