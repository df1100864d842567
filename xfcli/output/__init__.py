"""What anybody sees; the only room that prints."""
