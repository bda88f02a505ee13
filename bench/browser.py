"""A browser for benchmarks: the Chromium that tests use, or the one that CHROMIUM names."""

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""As tests/install_browser.sh."""


def find_chromium() -> str | None:
    """Return where a Chromium is; None lets Playwright take its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
