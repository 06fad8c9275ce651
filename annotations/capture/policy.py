"""The limits of one fetch, in one place."""

import ssl
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """What one fetch may cost and whom it may ask; sizes in bytes, times in seconds.

    `exempt` holds exact `(address, port)` pairs that may be reached against the address and port policy. `tls` replaces
    the machine's and certifi's certificate authorities. `prefix_bytes` ends a fetch after that much of the decoded
    body, marked as truncated.
    """

    user_agent: str
    exempt: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    tls: ssl.SSLContext | None = None
    redirects: int = 10
    total_seconds: float = 30.0
    connect_seconds: float = 8.0
    idle_seconds: float = 10.0
    dns_seconds: float = 8.0
    header_bytes: int = 64 * 1024
    wire_bytes: int = 12 * MEGABYTE
    wire_bytes_pdf: int = 25 * MEGABYTE
    decoded_bytes: int = 15 * MEGABYTE
    decoded_bytes_pdf: int = 40 * MEGABYTE
    prefix_bytes: int | None = None
