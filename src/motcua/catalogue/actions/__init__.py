"""What is done to the catalogue: versions are drafted, decided and published, units offer them, files are loaded."""

from motcua.catalogue.actions.loading import Loaded, load_package
from motcua.catalogue.actions.publishing import offer, publish_version

__all__ = ["Loaded", "load_package", "offer", "publish_version"]
