"""Tables for the tests of the dashboards."""

import pytest

from pipeline.dashboard.cells import Tables

from .sample import empty_tables, sample_tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Give the hand-made tables."""
    return sample_tables()


@pytest.fixture(scope="session")
def empty() -> Tables:
    """Give all tables without a row."""
    return empty_tables()
