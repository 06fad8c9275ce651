"""Watches every tab of the suite: no script error, nothing that the content policy refused, no request to elsewhere."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Request

LOCAL = ("data:", "blob:", "about:")


class Watch:
    """What happened in a context that must not happen in any test."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        self.addresses: list[str] = []
        context.on("console", self._heard)
        context.on("weberror", lambda error: self._failed(error.error))
        context.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.faults.append(f"refused by the content policy: {message.text}")

    def _failed(self, error: Error) -> None:
        self.faults.append(f"script error: {error}")

    def _asked(self, request: Request) -> None:
        self.addresses.append(request.url)
        if not request.url.startswith((f"{self.origin}/", *LOCAL)):
            self.faults.append(f"request to elsewhere: {request.url}")
