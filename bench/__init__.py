"""How fast ``xf`` is, as ratios to what everybody has: ``python -m bench``. See docs/performance.md."""
