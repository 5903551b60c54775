"""The ground floor: code that could be in any project. It has no table and knows no room."""
