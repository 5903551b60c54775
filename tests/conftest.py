"""What every test stands on; the database itself comes from the plugin ``motcua.lib.postgres.testing``."""
