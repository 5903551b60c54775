"""The questions an act of the desk asks: each form checks shape, the act itself checks the law."""
