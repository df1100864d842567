"""Where it lies: workspace, reader, writer, lock, cache, git."""
