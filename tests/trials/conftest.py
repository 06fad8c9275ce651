"""What the trials share: a real installation, and how many rounds of each loop to run."""

import os
import signal

import pytest

from tests.installation import Installation


@pytest.fixture(scope="session")
def rounds():
    """ROUNDS=1 for a short run, as the build does."""
    return int(os.environ.get("ROUNDS", "5"))


@pytest.fixture
def installation(tmp_path):
    """A migrated installation that is stopped, however the trial ends."""
    installation = Installation(tmp_path / "data")
    installation.data_dir.mkdir()
    installation.manage("migrate", "--verbosity", "0")
    yield installation
    if installation.process is not None and installation.process.poll() is None:
        installation.stop(signal.SIGTERM)
