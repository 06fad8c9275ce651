"""What an article is called until its content gives it a title."""

from urllib.parse import unquote, urlsplit

from annotations.domain.content.limits import MAX_TITLE, title_of

UNTITLED = "Untitled"


def stand_in_title(url: str, file_name: str) -> str:
    """The file's name without its ending, or the words at the end of the address, or the host; never empty."""
    if file_name:
        return title_of(file_name.rpartition(".")[0] or file_name) or UNTITLED
    try:
        parts = urlsplit(url)
        host = parts.hostname or UNTITLED
    except ValueError:
        return UNTITLED
    last = unquote(parts.path.rstrip("/").rpartition("/")[2], errors="ignore").replace("\0", "")
    named = (last.rpartition(".")[0] or last).replace("-", " ").replace("_", " ")
    return (title_of(named) if any(map(str.isalpha, named)) else None) or host[:MAX_TITLE]
