"""What people type on the portal. A form checks shape; what the law allows is decided by the rooms."""
