"""Acts of the channels."""
