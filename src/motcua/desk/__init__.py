"""The face of the official: worklists, dossiers, the acts allowed now."""
