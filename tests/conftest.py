"""What all tests share."""

import os

from hypothesis import settings

# The same examples on every machine, and no limit of time for one of them: a loaded machine is no bug.
settings.register_profile("aetia", deadline=None, derandomize=True)
settings.load_profile("aetia")
# Jupyter warns about this choice in a test that executes notebooks.
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
