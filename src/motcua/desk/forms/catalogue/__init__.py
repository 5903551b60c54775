"""What editors of the catalogue are asked, part by part."""
