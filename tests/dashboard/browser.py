"""A headless Chromium for the tests of the pages, and what they ask of it."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
_OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--window-size=1300,1000",
)  # fmt: skip
_WAIT = 10.0
ROOT = Path(__file__).parents[2]


@contextmanager
def browser(profile: Path) -> Iterator[Any]:
    """Open a browser with a fresh profile; the test is skipped where there is none."""
    if not CHROMIUM or not CHROMEDRIVER:
        pytest.skip("no chromium and chromedriver on this machine")
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in (*_OPTIONS, f"--user-data-dir={profile}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def wait_for(condition: Callable[[], Any], what: str) -> Any:
    """Wait until a condition gives something true."""
    end = time.monotonic() + _WAIT
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {_WAIT} s in vain: {what}")


def requests(driver: Any) -> list[str]:
    """List the addresses asked for since the last call, data: left out."""
    entries = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    urls = [entry["params"]["request"]["url"] for entry in entries if entry["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if not url.startswith(("data:", "blob:"))]


def narrow(driver: Any, width: int) -> None:
    """Make the screen as wide as a telephone's."""
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def axe_core() -> str:
    """Read axe-core, from AETIA_AXE, a node_modules here or where CI puts it, or npm's global one; skip where there is none."""
    here = [ROOT / folder / "node_modules/axe-core/axe.min.js" for folder in (".cache/npm", ".")]
    places = [os.environ.get("AETIA_AXE", ""), *map(str, here)]
    if shutil.which("npm"):
        root = subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=False).stdout.strip()
        places.append(f"{root}/axe-core/axe.min.js")
    found = next((Path(place) for place in places if place and Path(place).is_file()), None)
    if found is None:
        pytest.skip("no axe-core: `npm install --prefix .cache/npm axe-core`, or name axe.min.js in AETIA_AXE")
    return found.read_text(encoding="utf-8")
