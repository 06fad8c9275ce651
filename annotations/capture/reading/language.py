"""In which language a text is: what the letters say where there are enough of them, else what the page says."""

import re
from typing import Final

import py3langid

ENOUGH: Final = 200
_SAMPLE: Final = 1500
_TAG: Final = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*\Z")


def language_of(text: str, *, declared: str = "") -> str:
    """Return a BCP 47 tag, or an empty string when neither text nor page tells.

    The declaration is kept where it agrees, since it may name the region; many pages declare their template's language.
    """
    stated = declared.strip().replace("_", "-")[:35] if _TAG.match(declared.strip()) else ""
    if len(text) < ENOUGH:
        return stated
    seen = str(py3langid.classify(text[:_SAMPLE])[0])
    return stated if stated.lower().split("-")[0] == seen else seen
