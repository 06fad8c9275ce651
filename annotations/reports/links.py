"""Which addresses a report may link to: the web's alone, whatever somebody once stored."""

from annotations.domain.content.hrefs import resolve_href

SHOWN = 90


def web_href(url: str) -> str:
    """The address to link to, or "" for anything that is not absolute http or https."""
    href = resolve_href(url) if url else None
    return href if href and href[:8].lower().startswith(("http://", "https://")) else ""


def shown_url(url: str) -> str:
    """An address as it is printed: without its scheme, cut in the middle where it is long."""
    bare = url.split("://", 1)[-1].removesuffix("/")
    return bare if len(bare) <= SHOWN else f"{bare[: SHOWN * 2 // 3]}…{bare[-SHOWN // 3 :]}"
