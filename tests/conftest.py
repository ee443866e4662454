"""What all tests share."""

import os

import pytest
from hypothesis import settings

# The same examples on every machine, and no limit of time for one of them: a loaded machine is no bug.
settings.register_profile("aetia", deadline=None, derandomize=True)
settings.load_profile("aetia")
# Jupyter warns about this choice in a test that executes notebooks.
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Have the vocabulary compiled before several processes run tests: each would compile it."""
    from pipeline.vocabulary.index import load_index

    if getattr(session.config.option, "numprocesses", None):
        load_index()
