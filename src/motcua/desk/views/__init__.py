"""The pages of the desk, one file a concept: each asks one query or one action, then shows a page."""
