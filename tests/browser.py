"""A real Chromium for the tests of the report's page; they are skipped where there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_PATIENCE = 20  # seconds, on a busy machine
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--window-size=1280,900",
)  # fmt: skip


def _program(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip(f"needs {names[0]} (Debian and Ubuntu: apt-get install chromium chromium-driver)")
    return path


class Browser:
    """Chromium with the words that these tests use."""

    def __init__(self, profile: Path) -> None:
        options = ChromeOptions()
        options.binary_location = _program("chromium", "chromium-browser", "google-chrome")
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        # Named, so that selenium does not look for a driver on the network.
        self.driver = Chrome(options=options, service=Service(_program("chromedriver")))

    def open(self, page: Path) -> None:
        """Open a page, in a light scheme and as wide as a desk's screen."""
        self.emulate(width=1280, scheme="light")
        self.driver.get(page.as_uri())
        self.driver.execute_script("window.hacked = undefined")

    def emulate(self, *, width: int | None = None, scheme: str | None = None, media: str = "") -> None:
        """Take another width, colour scheme or medium."""
        if width:
            screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        features = [{"name": "prefers-color-scheme", "value": scheme}] if scheme else []
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 (what a script returns)
        """Return what a script returns."""
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> WebElement:
        """Return the first element."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector: str) -> None:
        """Click the first element, wherever it is on the page."""
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", self.one(selector))
        self.one(selector).click()

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements, as they stand in the page."""
        found: list[str] = self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector)
        return found

    def wait_for(self, selector: str) -> WebElement:
        """Wait until an element is there."""
        WebDriverWait(self.driver, _PATIENCE).until(lambda _: self.all(selector))
        return self.one(selector)

    def wait_until(self, script: str) -> None:
        """Wait until a script returns something true."""
        WebDriverWait(self.driver, _PATIENCE).until(lambda _: self.run(f"return {script}"))

    def _log(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return entries

    def console(self) -> list[str]:
        """Return what the page said on the console since this was last asked."""
        return [str(entry["message"]) for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """Return what was asked for since this was last asked."""
        messages = [json.loads(entry["message"])["message"] for entry in self._log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests."""
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.driver.quit()
