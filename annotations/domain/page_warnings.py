"""Why a person should look twice at a kept page: walls, error pages and redirects that came with status 200.

A false alarm costs trust in every other one, so each rule wants a short text *and* a sign of its own: an article about
paywalls or about the number 404 raises nothing. Only where title and heading say nothing else, or the site sent us to
its login, does length not count: teasers make such pages long.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from annotations.domain import page_phrases
from annotations.domain.vocabulary import CaptureWarning

LOW_TEXT: Final = 250
"""Code points under which a page has little text."""

WALL_TEXT: Final = 1500
"""Code points over which a page is taken for an article, whatever stands around it."""

PAYWALL_TEXT: Final = 3000
"""As above for paywalls, which show the beginning of an article."""

_CONSENT_SIGNS: Final = 3
_SITE_NAME: Final = re.compile(r"\s[-|–—·»]\s")
_LONGEST_REST: Final = 12
_BETWEEN: Final = " .,:!…-–—|"
_SECOND_LEVEL: Final = re.compile(r"(?:ac|co|com|edu|gob|gov|gouv|net|or|org|nic|mil|ne|go)\Z")
_COUNTRY_LENGTH: Final = 2


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a kept copy when it has been read; lengths in code points.

    `text` is what a reader reads, `whole_text` everything that the page shows, menus and banners included (its
    beginning). `noscript` is shown to browsers without scripts. `challenge` tells of a script of a known bot wall.
    """

    text: str
    web_page: bool = True
    paged: bool = False
    title: str = ""
    heading: str = ""
    whole_text: str = ""
    noscript: str = ""
    scripts: int = 0
    password_fields: int = 0
    challenge: bool = False
    free_to_read: bool | None = None
    url_submitted: str = ""
    url_final: str = ""
    truncated: bool = False


def page_warnings(facts: PageFacts) -> list[CaptureWarning]:
    """Return the warnings that a copy deserves, in the order of the vocabulary."""
    found = {CaptureWarning.TRUNCATED} if facts.truncated else set()
    found |= _of_amount(facts)
    found |= _of_walls(facts) if facts.web_page else _of_notice(facts)
    found |= _of_way(facts)
    return [warning for warning in CaptureWarning if warning in found]


def _of_amount(facts: PageFacts) -> set[CaptureWarning]:
    length = len(facts.text.strip())
    if not length:
        return {CaptureWarning.NO_TEXT}
    return {CaptureWarning.LOW_TEXT} if length < LOW_TEXT and (facts.web_page or facts.paged) else set()


def _of_walls(facts: PageFacts) -> set[CaptureWarning]:
    rules = (
        (CaptureWarning.BOT_CHALLENGE, _is_challenge),
        (CaptureWarning.SOFT_404, _is_not_found),
        (CaptureWarning.CONSENT_WALL, _is_consent_wall),
        (CaptureWarning.JS_REQUIRED, _needs_javascript),
        (CaptureWarning.LOGIN_WALL, _is_login_wall),
        (CaptureWarning.PAYWALL, _is_paywall),
    )
    found = {warning for warning, rule in rules if rule(facts)}
    # A bot wall says "enable JavaScript" and "not available" too; it is the better answer.
    if CaptureWarning.BOT_CHALLENGE in found:
        found -= {CaptureWarning.JS_REQUIRED, CaptureWarning.SOFT_404, CaptureWarning.LOGIN_WALL}
    return found


def _of_notice(facts: PageFacts) -> set[CaptureWarning]:
    """A server's error sent as bare text or as data: a few words of which the first ones say so."""
    text = facts.text.strip()
    if facts.paged or len(text) >= LOW_TEXT:
        return set()
    begins = _names_an_error(text.split("\n", 1)[0], in_part=False)
    return {CaptureWarning.SOFT_404} if begins or page_phrases.NOT_FOUND_DATA.search(text) else set()


def _is_challenge(facts: PageFacts) -> bool:
    if len(facts.text) > WALL_TEXT:
        return False
    titled = page_phrases.CHALLENGE_TITLE.search(facts.title) is not None
    worded = page_phrases.CHALLENGE_TEXT.search(_seen(facts)) is not None
    return titled or (worded and len(facts.text) < WALL_TEXT) or (facts.challenge and len(facts.text) < LOW_TEXT)


def _is_not_found(facts: PageFacts) -> bool:
    # Teasers of other stories make an error page as long as an article; an article is not called so twice.
    parts = _SITE_NAME.split(facts.title)
    if _is_only_an_error(facts.heading) and any(map(_is_only_an_error, (facts.title, parts[0], parts[-1]))):
        return True
    if len(facts.text) > WALL_TEXT:
        return False
    little = len(facts.text) < 2 * LOW_TEXT
    if any(_names_an_error(words, in_part=little) for words in (facts.title, facts.heading)):
        return True
    if page_phrases.NOT_FOUND_TITLE_END.search(facts.title):
        return True
    return little and page_phrases.NOT_FOUND_TEXT.search(_seen(facts)) is not None


def _names_an_error(words: str, *, in_part: bool) -> bool:
    """Whether a title is that of an error page: as a whole (the site's name may follow), or also in part."""
    found = page_phrases.NOT_FOUND_TITLE.search(words)
    if found is None:
        return False
    return in_part or _ends_there(found)


def _is_only_an_error(words: str) -> bool:
    """Whether words say that there is no such page, and nothing else."""
    rest, said = words, False
    while found := page_phrases.NOT_FOUND_TITLE.match(rest):
        said = said or "oops" not in found[0].lower()
        rest = rest[found.end() :].strip(_BETWEEN)
    return said and not rest


def _ends_there(found: re.Match[str]) -> bool:
    """Whether little follows what was found but the site's name."""
    rest = _SITE_NAME.split(found.string[found.end() :])[0]
    return len(rest.strip(" .!:…")) <= _LONGEST_REST


def _is_consent_wall(facts: PageFacts) -> bool:
    """Nearly every page has a cookie banner; a wall has little else."""
    if _host(facts.url_final).startswith(("consent.", "cmp.")) and facts.url_final != facts.url_submitted:
        return True
    if len(facts.text) > WALL_TEXT or len(facts.whole_text) > 4 * WALL_TEXT:
        return False
    signs = sum(pattern.search(facts.text) is not None for pattern in page_phrases.CONSENT)
    if signs >= _CONSENT_SIGNS:
        return True
    signs = sum(pattern.search(facts.whole_text) is not None for pattern in page_phrases.CONSENT)
    return signs >= _CONSENT_SIGNS and len(facts.text) < LOW_TEXT


def _needs_javascript(facts: PageFacts) -> bool:
    if len(facts.text) >= 2 * LOW_TEXT:
        return False
    if page_phrases.JAVASCRIPT.search(_seen(facts)):
        return True
    # Many pages ask for scripts in their noscript, for comments or maps; a shell has nothing else.
    if len(facts.text) < LOW_TEXT and page_phrases.JAVASCRIPT.search(facts.noscript):
        return True
    return len(facts.whole_text.strip()) < LOW_TEXT // 5 and facts.scripts > 0


def _is_login_wall(facts: PageFacts) -> bool:
    sent_to_login = _path_matches(facts.url_final) and not _path_matches(facts.url_submitted)
    if facts.password_fields > 0 and (sent_to_login or _is_called_login(facts)):
        return True
    if len(facts.text) > WALL_TEXT:
        return False
    worded = page_phrases.LOGIN.search(_seen(facts)) is not None or any(
        map(page_phrases.LOGIN_TITLE.search, (facts.title, facts.heading))
    )
    return len(facts.text) < 2 * LOW_TEXT and worded and (facts.password_fields > 0 or sent_to_login)


def _is_called_login(facts: PageFacts) -> bool:
    """Whether title and heading both are "Log in" and nothing else but the site's name."""
    found = [page_phrases.LOGIN_TITLE.match(words) for words in (facts.title, facts.heading)]
    return all(match is not None and _ends_there(match) for match in found)


def _is_paywall(facts: PageFacts) -> bool:
    """Each page of some sites asks "Already a subscriber?" at its top: that counts where the page says it is closed."""
    if len(facts.text) > PAYWALL_TEXT:
        return False
    if facts.free_to_read is False:
        return page_phrases.PAYWALL.search(_seen(facts)) is not None
    if len(facts.text) >= WALL_TEXT:
        return False
    beside = page_phrases.PAYWALL_ANYWHERE.search(facts.whole_text)
    return beside is not None or page_phrases.PAYWALL.search(facts.text) is not None


def _of_way(facts: PageFacts) -> set[CaptureWarning]:
    if not facts.url_submitted or not facts.url_final:
        return set()
    asked, got = urlsplit(facts.url_submitted), urlsplit(facts.url_final)
    if asked.hostname in page_phrases.SHORTENERS:
        return set()
    found = set()
    deeper = not page_phrases.HOME_PATH.fullmatch(asked.path) or bool(asked.query)
    if deeper and page_phrases.HOME_PATH.fullmatch(got.path) and not got.query:
        found.add(CaptureWarning.REDIRECTED_HOME)
    if _site(asked.hostname or "") != _site(got.hostname or ""):
        found.add(CaptureWarning.REDIRECTED_ELSEWHERE)
    return found


def _seen(facts: PageFacts) -> str:
    return f"{facts.text}\n{facts.whole_text}"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _path_matches(url: str) -> bool:
    return page_phrases.LOGIN_PATH.search(urlsplit(url).path) is not None


def _site(host: str) -> str:
    """The part of a host that one owner has, by rule of thumb: example.com, example.co.uk."""
    labels = host.lower().rstrip(".").split(".")
    two_level = len(labels[-1]) == _COUNTRY_LENGTH and len(labels) > 2 and _SECOND_LEVEL.match(labels[-2])  # noqa: PLR2004 - name, second level, country
    return ".".join(labels[-3:] if two_level else labels[-2:])
