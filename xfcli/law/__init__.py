"""What the paper says: articles, limits, day counting, calendars."""
