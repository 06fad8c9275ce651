"""The hostile site's statuses, and its ways to where nobody may go."""

from tests.trials.hostile import Case, failed, on, sends, to, waits, whole


def ways(inside: int) -> dict[str, Case]:
    """All of them; `inside` is the port of a canary on 127.0.0.1 that is not exempt."""
    return {**_statuses(), **_ways(inside)}


def _statuses() -> dict[str, Case]:
    final = {400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 418, 451}
    again = {408, 421, 425}
    return {
        **{f"status-{n}": failed("http_4xx", whole(b"no", status=f"{n} No")) for n in final},
        **{f"status-{n}": waits("http_4xx", whole(b"later", status=f"{n} Later")) for n in again},
        **{f"status-{n}": failed("http_5xx", whole(b"no", status=f"{n} No")) for n in (501, 505, 511, 599)},
        **{f"status-{n}": waits("http_5xx", whole(b"x", status=f"{n} Oops")) for n in (500, 502, 503, 504, 520, 530)},
        "status-429": waits("rate_limited", whole(b"x", "Retry-After: 120", status="429 Slow down")),
        "status-204": failed("protocol", b"HTTP/1.1 204 No Content\r\n\r\n"),
        "status-304": failed("protocol", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        "status-999": failed("protocol", whole(b"no", status="999 Denied")),
        "status-300": failed("protocol", whole(b"choose", "Location: /article", status="300 Choices")),
    }


def _ways(inside: int) -> dict[str, Case]:
    addresses = {
        "loopback": f"127.0.0.1:{inside}",
        "other-loopback": "127.0.0.2",
        "this-network": "0.0.0.0",
        "ten": "10.0.0.1",
        "carrier": "100.64.0.1",
        "metadata": "169.254.169.254",
        "v6-loopback": "[::1]",
        "v6-mapped": "[::ffff:127.0.0.1]",
        "v6-mapped-hex": "[::ffff:7f00:1]",
        "v6-compatible": "[::127.0.0.1]",
        "nat64": "[64:ff9b::7f00:1]",
        "6to4": "[2002:7f00:1::]",
        "teredo": "[2001:0:7f00:1::]",
        "unique-local": "[fd00:ec2::254]",
        "v6-link": "[fe80::1]",
        "site-local": "[fec0::1]",
        "v6-multicast": "[ff02::1]",
        "documentation": "[2001:db8::1]",
        "decimal": "2130706433",
        "hex": "0x7f000001",
        "octal": "0177.0.0.1",
        "short": "127.1",
        "full-width": "１２７.０.０.１",
        "circled": "①②⑦.⓪.⓪.①",
        "ideographic-dots": "127。0。0。1",
        "trailing-dot": "127.0.0.1.",
        "localhost": "localhost",
        "sub-localhost": "a.localhost",
        "single-label": "intranet",
        "multicast": "224.0.0.1",
        "broadcast": "255.255.255.255",
    }
    syntax = {
        "zone": "http://[fe80::1%25eth0]/",
        "percent": "http://exa%6dple.com/",
        "backslash": "http://a.example\\b/",
        "space": "http://a b.example/",
        "bracket": "http://[::1/",
        "five-parts": "http://1.2.3.4.5/",
        "empty-host": "http:///a",
        "control": "http://a\tb.example/",
        "long": "/" + "a" * 5000,
        "punycode": "http://xn--zzzzzzzz--.com/",
    }
    schemes = (
        "file:///etc/passwd",
        "ftp://a.example/",
        "gopher://127.0.0.1:6379/_x",
        "data:text/html,x",
        "javascript:alert(1)",
        "ws://a.example/",
        "mailto:a@b.example",
    )
    return {
        **{f"to-{name}": to(f"http://{host}/", "address") for name, host in addresses.items()},
        **{f"on-{name}": on(f"http://{host}/", "address") for name, host in addresses.items()},
        **{f"syntax-{name}": to(url, "url_syntax") for name, url in syntax.items()},
        **{f"scheme-{url.partition(':')[0]}": to(url, "scheme") for url in schemes},
        **{f"on-scheme-{url.partition(':')[0]}": on(url, "scheme") for url in schemes},
        **{f"port-{port}": to(f"http://a.example:{port}/", "port") for port in (22, 25, 3306, 6379, 65536)},
        "userinfo": to("http://a:b@a.example/", "userinfo"),
        "userinfo-trick": to("http://a.example@127.0.0.1/", "userinfo"),
        "header-refresh": Case(
            sends(whole(b"x", "Content-Type: text/html", "Refresh: 0;url=http://10.0.0.1/")), "blocked", "address"
        ),
        "round": to("/round", "too_many_redirects", "failed"),
        "round-refresh": on("/round-refresh-2", "too_many_redirects", "failed"),
        "round-refresh-2": on("/round-refresh", "too_many_redirects", "failed"),
        "empty-location": to("", "too_many_redirects", "failed"),
        "nowhere": failed("protocol", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        "padded-location": Case(sends(whole(b"", "Location:   /article  ", status="301 Moved")), "captured"),
        "folded-location": Case(sends(whole(b"", "Location: /a\r\n b", status="301 Moved")), "captured"),
    }
