"""The bench's hand on the queue of captures: fill it, start the worker on it, wait until all have settled."""

import sys
import time

import django

from bench.site import HOSTS, PORT

LONGEST_SECONDS = 300.0


def main() -> None:
    """Do the one thing that the first argument names."""
    django.setup()
    act = sys.argv[1]
    if act == "fill":
        _fill(int(sys.argv[2]))
    elif act == "warm":
        _wait_for(1)
    elif act == "start":
        _start()
    elif act == "wait":
        _wait()
    else:
        _tell()


def _fill(pages: int) -> None:
    """Captures on which evidence with a quote rests; one is due at once, to warm the worker up, the others are not."""
    from datetime import timedelta  # noqa: PLC0415 - after django.setup(), with the models

    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.utils import timezone  # noqa: PLC0415 - as above

    from annotations.models import Article, Capture, Claim, Evidence, Person, Source  # noqa: PLC0415 - as above
    from annotations.services.desks import DeskFacts, found_desk  # noqa: PLC0415 - as above
    from annotations.tasks.captures import nudge_captures  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0)
    now = timezone.now()
    person = Person.objects.create(username="bench", name="Bench")
    desk = found_desk(actor=None, facts=DeskFacts(slug="bench", name="Bench"), now=now)
    made = {"created_by": person, "created_at": now, "updated_at": now}
    article = Article.objects.create(desk=desk, title="A draft", **made)
    claim = Claim.objects.create(article=article, **made)
    rows, evidence = [], []
    for number in range(pages + 1):
        host = f"127.0.0.{number % HOSTS + 1}"
        url = f"http://{host}:{PORT}/{number}"
        source = Source.objects.create(desk=desk, kind="web", url=url, url_canonical=url, **made)
        due = now if number == 0 else now + timedelta(days=1)
        rows.append(Capture(source=source, url_submitted=url, host=host, state="queued", next_attempt_at=due, **made))
        evidence.append(Evidence(claim=claim, source=source, capture=rows[-1], quote="seven passengers", **made))
    Capture.objects.bulk_create(rows)
    Evidence.objects.bulk_create(evidence)
    nudge_captures()


def _start() -> None:
    """All become due, and a nudge goes out for each, as when people attach so many links."""
    from django.utils import timezone  # noqa: PLC0415 - as above

    from annotations.models import Capture  # noqa: PLC0415 - as above
    from annotations.tasks.captures import nudge_captures  # noqa: PLC0415 - as above

    now = timezone.now()
    number = Capture.objects.filter(state="queued").update(next_attempt_at=now)
    print(now.timestamp(), flush=True)
    for _ in range(number):
        nudge_captures()


def _wait() -> None:
    from annotations.models import Capture  # noqa: PLC0415 - as above

    end = time.monotonic() + LONGEST_SECONDS
    while Capture.objects.filter(state__in=["queued", "fetching", "waiting"]).exists() and time.monotonic() < end:
        time.sleep(0.1)


def _tell() -> None:
    """How many were kept, the one that warmed the worker up aside, and when the last of them was."""
    from annotations.models import Capture  # noqa: PLC0415 - as above

    last = Capture.objects.exclude(captured_at=None).latest("captured_at").captured_at
    print(_settled("captured") - 1, last.timestamp() if last else 0.0)


def _wait_for(number: int) -> None:
    end = time.monotonic() + LONGEST_SECONDS
    while _settled("captured") < number and time.monotonic() < end:
        time.sleep(0.1)


def _settled(state: str) -> int:
    from annotations.models import Capture  # noqa: PLC0415 - as above

    return Capture.objects.filter(state=state).count()


if __name__ == "__main__":
    main()
