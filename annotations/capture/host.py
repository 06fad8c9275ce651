"""Reading the host of a URL as WHATWG's URL Standard does, less the spellings that only serve to hide an address."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NoReturn

import idna

from annotations.capture.failures import FetchFailed
from annotations.domain.vocabulary import CaptureCode

_LABEL = re.compile(r"[a-z0-9_-]{1,63}\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
_FORBIDDEN = re.compile(r"[\s\\%#/:<>?@^|\[\]]")
_NAME_LIMIT = 253
_QUAD = 4


def host_name(text: str) -> str:
    """Return a host as lower-case ASCII: a name of two labels or more, a dotted quad, or an IPv6 address unbracketed.

    Raises FetchFailed: `address` for an odd spelling of an IPv4 address and for names of this machine or network,
    `url_syntax` for everything else that is no host.
    """
    if not text:
        _refuse("The address names no host.")
    if text.startswith("["):
        return _ipv6(text[1:-1])
    if _FORBIDDEN.search(text):
        _refuse("The host of the address has a character in it that no host has.")
    name = (text.lower() if text.isascii() else _to_ascii(text)).removesuffix(".")
    labels = name.split(".")
    if len(name) > _NAME_LIMIT or not all(map(_LABEL.match, labels)):
        _refuse("The host of the address is not a valid name.")
    if _NUMBER.match(labels[-1]):
        return _ipv4(name)
    if len(labels) == 1 or labels[-1] == "localhost":
        raise FetchFailed(CaptureCode.ADDRESS, "The address names a machine of an inside network.")
    for label in labels:
        _check_punycode(label)
    return name


def _ipv6(text: str) -> str:
    try:
        address = IPv6Address(text)
    except AddressValueError:
        _refuse("The host of the address is not a valid IPv6 address.")
    if address.scope_id is not None:
        _refuse("The host of the address names an interface.")
    return address.compressed


def _ipv4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except AddressValueError as error:
        # 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 to a browser: nobody writes a source that way in good faith.
        odd = name.count(".") < _QUAD and all(map(_NUMBER.match, name.split(".")))
        detail = "A numeric host must be written as four plain numbers with dots between them."
        raise FetchFailed(CaptureCode.ADDRESS if odd else CaptureCode.URL_SYNTAX, detail) from error


def _to_ascii(text: str) -> str:
    """Map by UTS 46 and encode each label; what comes out is checked again, since mapping can make dots and digits."""
    try:
        mapped = idna.uts46_remap(text, std3_rules=False)
        return ".".join(label if label.isascii() else idna.alabel(label).decode("ascii") for label in mapped.split("."))
    except (idna.IDNAError, UnicodeError):
        _refuse("The host of the address is not a valid international name.")


def _check_punycode(label: str) -> None:
    if not label.startswith("xn--"):
        return
    try:
        idna.ulabel(label)
    except (idna.IDNAError, UnicodeError):
        _refuse("The host of the address is not a valid international name.")


def _refuse(detail: str) -> NoReturn:
    raise FetchFailed(CaptureCode.URL_SYNTAX, detail)
