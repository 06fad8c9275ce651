"""Which addresses a report may link to: the web's alone, whatever somebody once stored."""

from annotations.domain.citations import shown_url
from annotations.domain.content.hrefs import resolve_href

__all__ = ["shown_url", "web_href"]


def web_href(url: str) -> str:
    """The address to link to, or "" for anything that is not absolute http or https."""
    href = resolve_href(url) if url else None
    return href if href and href[:8].lower().startswith(("http://", "https://")) else ""
