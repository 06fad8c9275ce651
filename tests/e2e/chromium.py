"""Which browser drives the tests, and how it is started."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_IT = "The browser suite needs Chromium: apt-get install -y chromium, or CHROMIUM=/path/to/it."

# No sandbox because a build runs as root; no QUIC and nothing in the background because the suite is its own network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the path of the machine's Chromium, the one that CHROMIUM names first; None when there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)
