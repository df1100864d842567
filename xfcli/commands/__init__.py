"""What the clerk typed: one file a verb."""
