"""How days, times and numbers are written on the pages."""
