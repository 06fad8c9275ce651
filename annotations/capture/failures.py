"""How a fetch or an extraction ends when it does not end well."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.domain.retries import is_transient
from annotations.domain.vocabulary import CaptureCode


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of a fetch: what was asked, what was answered, and which address was dialled."""

    url: str
    status: int
    address: str

    def as_json(self) -> dict[str, str | int]:
        """Return the hop as it is kept on a capture's row."""
        return {"url": self.url, "status": self.status, "address": self.address}


class CaptureFailed(Exception):
    """A capture that came to nothing: `code` is for programs, `detail` says it in words without any secret.

    `http_status` and `retry_after` (seconds) come from a site that answered; `hops` and
    `url_final` tell how far the fetch got.
    """

    def __init__(
        self,
        code: CaptureCode,
        detail: str,
        *,
        http_status: int | None = None,
        retry_after: float | None = None,
        url_final: str = "",
        hops: Sequence[Hop] = (),
    ) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.http_status = http_status
        self.retry_after = retry_after
        self.url_final = url_final
        self.hops = tuple(hops)

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"

    @property
    def transient(self) -> bool:
        """Whether the same capture may succeed a while later."""
        return is_transient(self.code, self.http_status)


class FetchFailed(CaptureFailed):
    """The page could not be brought home, or must not be asked for."""


class ExtractFailed(CaptureFailed):
    """The bytes are here, but no text could be taken out of them."""
