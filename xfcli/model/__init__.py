"""What happened: case, events, terms, findings, timeline."""
