"""The two large logs take minutes: they are played when somebody asks for them."""

import pytest

LONG = "long"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked ``long`` are skipped unless the marks that are asked for name them."""
    if LONG in config.option.markexpr:
        return
    skipped = pytest.mark.skip(reason="takes minutes; run with: pytest tests/replay -m long")
    for item in items:
        if LONG in item.keywords:
            item.add_marker(skipped)
