"""Tags and filters that every template of the house may use without loading them."""
