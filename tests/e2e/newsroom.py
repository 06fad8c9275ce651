"""The newsroom that the browser suite works in: one installation, its people, and what programs do there over REST."""

import json
from pathlib import Path
from typing import Any

from tests.installation import Installation

DESK = "night-desk"
PASSWORD = "long-enough-for-a-newsroom"
PEOPLE = {
    "rui": ("reviewer", "Rui Tavares"),
    "mei": ("reviewer", "Mei Sato"),
    "edith": ("editor", "Edith Marlow"),
    "vera": ("viewer", "Vera Lindqvist"),
}


class Refused(Exception):
    """The server's answer to a request that it did not take."""

    def __init__(self, status: int, answer: Any) -> None:
        super().__init__(f"{status}: {answer}")
        self.status = status
        self.answer = answer


class Newsroom:
    """An installation with a desk and four people, each of whom can also act as a program."""

    def __init__(self, data_dir: Path, *, fetchable: str) -> None:
        """`fetchable` is the `address:port` of the pages that may be fetched as evidence."""
        self.installation = Installation(data_dir, FETCH_EXEMPT=fetchable, THROTTLE="off")
        self.tokens: dict[str, str] = {}

    @property
    def url(self) -> str:
        """Where the web process listens."""
        return self.installation.url

    def open(self) -> None:
        """Migrate, take the people in, start the processes."""
        place = self.installation
        place.data_dir.mkdir(parents=True)
        place.manage("migrate", "--verbosity", "0")
        for who, (role, name) in PEOPLE.items():
            words = ("add_member", DESK, who, "--role", role, "--name", name, "--password-stdin")
            place.manage(*words, stdin=f"{PASSWORD}\n")
        place.start()

    def close(self) -> None:
        """Stop what runs."""
        process = self.installation.process
        if process is not None and process.poll() is None:
            self.installation.stop()

    def call(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a request under /api/v1/ as this person's program and return the answer; Refused when it is not 2xx.

        Headers are named as in Python: `if_match` is sent as If-Match.
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        auth = {"Authorization": f"Bearer {self._token(who)}"}
        status, answer, _ = self.installation.request(method, f"/api/v1{path}", body, {**auth, **named})
        if not 200 <= status < 300:
            raise Refused(status, answer)
        return answer

    def article(self, text: str, title: str = "A draft", **facts: Any) -> Any:
        """Bring an article in as Rui."""
        return self.call("rui", "POST", "/articles/", {"desk": DESK, "title": title, "text": text, **facts})

    def text_of(self, article: str) -> str:
        """Return the text of an article's current version, as the server keeps it."""
        return str(self.call("rui", "GET", f"/articles/{article}/workspace/")["version"]["text"])

    def claim(self, article: str, exact: str, who: str = "rui", **facts: Any) -> Any:
        """Mark a claim by its words, which stand in the text once."""
        anchor = {"exact": exact}
        return self.call(who, "POST", "/claims/", {"article": article, "anchor": anchor, **facts})

    def claims(self, article: str) -> list[Any]:
        """Return an article's claims in the order of the text."""
        answer = self.call("rui", "GET", f"/claims/?article={article}&page_size=5000&ordering=position")
        return list(answer["results"])

    def judge(self, who: str, claim: str, rating: str, rationale: str = "") -> Any:
        """Give a verdict."""
        body = {"rating": rating, "rationale": rationale, "version": 1}
        return self.call(who, "POST", f"/claims/{claim}/verdicts/", body)

    def decide(self, claim: str, rating: str, rationale: str) -> Any:
        """Decide as Edith."""
        body = {"rating": rating, "rationale": rationale, "version": 1}
        return self.call("edith", "POST", f"/claims/{claim}/decision/", body)

    def _token(self, who: str) -> str:
        if who not in self.tokens:
            self.tokens[who] = self.installation.manage("issue_token", who, "--scope", "write").strip()
        return self.tokens[who]


def code_points_of(text: str, words: str) -> tuple[int, int]:
    """Return where words stand for the first time, half-open, in code points: what Python counts in."""
    start = text.index(words)
    return start, start + len(words)


def as_json(text: str) -> Any:
    """Read a JSON document that a browser saved."""
    return json.loads(text)
