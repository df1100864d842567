"""Long runs: what happens to a workspace when a program is killed, or the disk fails, at any point."""
