"""Pages on this machine that evidence rests on."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CALENDAR = "/calendar"
CALENDAR_TITLE = "Calendar of the harbour office"
QUOTE = "met twice in 2017, on 9 March and on 21 November"
CONSENT = "/consent"
_BODIES = {
    CONSENT: """<!doctype html><html lang="en"><head><title>Before you continue</title></head><body>
<h1>We value your privacy</h1><p>We and our 843 partners store and access information on a device. Accept all cookies
to continue.</p><button>Accept all</button><button>Manage options</button></body></html>""",
    CALENDAR: f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{CALENDAR_TITLE}</title></head>
<body><nav><a href="/">Home</a></nav><article><h1>{CALENDAR_TITLE}</h1>
<p>The calendar lists who came to the harbour office, on which day, and what was spoken about. It is released each
summer, as the law on public records asks, and has been checked against the book at the gate.</p>
<p>The mayor and the owner of the yard {QUOTE}. Both times the talk was of the fishing pier, and both times the clerk
of the harbour was present. A third appointment was entered for January and struck out on the same morning.</p>
<p>Whoever finds a fault in the calendar is asked to write to the harbour office, which answers within ten days.</p>
</article></body></html>""",
}


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = _BODIES.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class PageServer:
    """Serves the pages on a free port of this machine until it is closed."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{self._server.server_port}"
        self.calendar = f"http://{self.address}{CALENDAR}"
        self.consent = f"http://{self.address}{CONSENT}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
