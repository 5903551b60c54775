"""Import every file of a folder, so that a new file is found by lying there."""

import importlib
import pkgutil
from types import ModuleType


def load(package: ModuleType) -> list[str]:
    """The names of the modules found, in alphabetical order."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    for name in names:
        importlib.import_module(f"{package.__name__}.{name}")
    return names
