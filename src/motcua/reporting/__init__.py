"""Counts and reports by unit and period; it reads and never writes."""
