"""Tables of one run, shared by the tests that only read them."""

from pathlib import Path

import pytest

from pipeline import run

from ..stages.sample import write_raw


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    run(write_raw(folder / "raw"), folder / "processed", until="compare")
    return folder / "processed"
