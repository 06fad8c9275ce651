"""What reading a body yields, and how it ends when the body cannot be read."""

from dataclasses import asdict, dataclass, field
from typing import Any

from annotations.domain.content.shape import BlockJson
from annotations.domain.vocabulary import CaptureCode


@dataclass(slots=True)
class Reading:
    """Text, blocks (offsets in code points), metadata, and what the warnings are judged by."""

    text: str = ""
    blocks: list[BlockJson] = field(default_factory=list)
    title: str = ""
    author: str = ""
    publisher: str = ""
    published_at: str | None = None
    language: str = ""
    url_declared: str = ""
    width: int | None = None
    height: int | None = None
    truncated: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the reading as it goes over the pipe."""
        return asdict(self)


class Unreadable(Exception):
    """The body cannot be read; `code` is the capture's, `detail` is for people."""

    def __init__(self, code: CaptureCode, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
