"""Which letter, when, with which facts."""
