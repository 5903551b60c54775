"""What people ask about dossiers. Every row comes through a query that knows who asks."""
