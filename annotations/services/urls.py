"""Addresses that people paste: refused at once where the address alone says that it may never be fetched.

What a name resolves to is judged when it is dialled, by the capture.
"""

from annotations import conf
from annotations.capture.address import read_address, refusal
from annotations.capture.failures import FetchFailed
from annotations.capture.policy import FetchPolicy
from annotations.capture.url import canonical_url, parse_url
from annotations.domain.errors import Invalid
from annotations.domain.vocabulary import CaptureCode


def identify_url(raw: str, *, pointer: str = "/url") -> str:
    """The canonical form by which a desk knows a page; Invalid by the capture code (`scheme`, `address`, …)."""
    try:
        url = parse_url(raw)
        canonical = canonical_url(raw)
    except FetchFailed as failure:
        raise Invalid.at(pointer, failure.code.value, failure.detail) from None
    address = read_address(url.host)
    exempt = address is not None and (str(address), url.port) in conf.fetch_exempt()
    if address is not None and not exempt and refusal(address):
        detail = "This address lies inside a private or special network; nothing is fetched from there."
        raise Invalid.at(pointer, CaptureCode.ADDRESS.value, detail)
    exempt_ports = {port for _, port in conf.fetch_exempt()}
    if not exempt and url.port not in FetchPolicy(user_agent="").ports | exempt_ports:
        raise Invalid.at(pointer, CaptureCode.PORT.value, f"Pages are not fetched from port {url.port}.")
    return canonical
