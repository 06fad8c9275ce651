"""Which addresses of the internet may be dialled, as an explicit table.

`ipaddress.is_global` is not used: it lets NAT64, 6to4, IPv4-compatible and multicast forms pass, and `is_private`
misses carrier-grade NAT. The tables follow IANA's special-purpose address registries.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IpAddress = IPv4Address | IPv6Address

IPV4_REFUSED: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's own host, reachable from inside alone"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "AS112"),
        ("192.52.193.0/24", "AMT relays"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "AS112"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved or broadcast"),
    )
)

IPV6_ALLOWED = IPv6Network("2000::/3")
IPV6_REFUSED: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("2001::/23", "protocol assignments, Teredo among them"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("2620:4f:8000::/48", "AS112"),
        ("3fff::/20", "documentation"),
    )
)


def refusal(address: IpAddress) -> str:
    """Return why an address must not be dialled, in a word or two, or an empty string when it may be."""
    if isinstance(address, IPv4Address):
        return next((why for network, why in IPV4_REFUSED if address in network), "")
    if address.scope_id is not None:
        return "bound to one interface"
    if address not in IPV6_ALLOWED:
        return "outside the public IPv6 range"
    return next((why for network, why in IPV6_REFUSED if address in network), "")


def read_address(text: str) -> IpAddress | None:
    """Return the address that a resolver or a socket named, or None when the text is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None
