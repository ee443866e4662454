"""Pandera without the libraries that it loads wherever they are installed and that nothing here needs.

``dask.dataframe`` comes with the extra dask and hypothesis with the tests; to load both is a third of the time until a run, a worker or the
child process of a careful attempt begins to work. Somebody who wants Pandera's types of Dask frames in the same process imports
``dask.dataframe`` first.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

__all__ = ["Series", "pa"]


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Let the import of modules fail that are not loaded already."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is what makes an import fail.
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _hidden("dask", "dask.dataframe", "hypothesis"):
    import pandera.pandas as pa

    import_module("pandera.typing.dask")  # Pandera loads it when it first looks at the types of a class.
    from pandera.typing import Series
