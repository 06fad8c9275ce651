"""A Redis of a trial's own, to be killed and started again."""

import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.installation import free_port, wait_until

PROGRAM = shutil.which("redis-server")


class Broker:
    """Keeps nothing on the disk: what is in it when it is killed is gone."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        options = ["--port", str(self.port), "--save", "", "--dir", str(self._home), "--bind", "127.0.0.1"]
        self._process = subprocess.Popen([str(PROGRAM), *options], stdout=subprocess.DEVNULL)
        wait_until(self._listens, within=10)

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False
