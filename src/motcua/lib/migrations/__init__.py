"""What the database needs before any room's tables."""
