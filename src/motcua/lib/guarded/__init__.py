"""The database backend: Django's for PostgreSQL, in which every statement runs in the standing of who acts."""
