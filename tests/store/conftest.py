"""Fixtures of the store's tests."""

from tests.store.git_office import empty, nobody_elses_settings, office

__all__ = ["empty", "nobody_elses_settings", "office"]
