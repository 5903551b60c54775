"""What people do to dossiers: filing, receiving, handling, deciding. One function an act.

Each act takes the dossier's id and an ``Act`` (who, when, key, version seen) and gives an ``Answer``.
"""
