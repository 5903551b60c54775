"""Every test of the portal begins with nothing counted against anybody."""

import pytest

from motcua.portal import brakes


@pytest.fixture(autouse=True)
def _nothing_counted():
    brakes.forget()
