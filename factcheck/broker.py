"""The embedded broker: kombu's folder of files, but for a message that is there whole or not at all.

kombu opens a message's file under its final name and then writes it. A worker that looks in between reads nothing,
takes that for an error that it cannot recover from, and ends in the middle of its work.
"""

import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu import transport
from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

NAME = "filesystem"


class WholeMessages(filesystem.Channel):
    """A channel whose messages get their name once they are written."""

    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:  # type: ignore[override]  # kombu's own bases differ in a name
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        # A reader asks for names that end with its queue's: this one it passes over.
        folder = Path(self.data_folder_out)
        written = folder / f"{name}.part"
        try:
            written.write_bytes(str_to_bytes(dumps(payload)))
            written.replace(folder / name)
        except OSError as error:
            raise ChannelError(f"Cannot add a message to {self.data_folder_out!r}.") from error


class Transport(filesystem.Transport):
    """The same transport with such channels."""

    Channel = WholeMessages


def use_whole_messages() -> None:
    """Let `filesystem://` mean this broker from now on."""
    transport.TRANSPORT_ALIASES[NAME] = f"{__name__}:{Transport.__name__}"
