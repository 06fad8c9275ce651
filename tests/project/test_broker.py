"""The embedded broker: a message is there whole or not at all."""

from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from factcheck import broker
from factcheck.celery import app
from factcheck.env import filesystem_transport


@pytest.fixture
def channel(tmp_path):
    with Connection("filesystem://", transport_options=filesystem_transport(tmp_path)) as connection:
        yield connection.channel()


def test_the_apps_own_connections_use_it(tmp_path):
    with app.connection("filesystem://", transport_options=filesystem_transport(tmp_path)) as connection:
        assert isinstance(connection.transport, broker.Transport)


def test_a_message_comes_out_as_it_went_in(channel):
    channel._put("capture", {"body": "ä", "headers": {}})
    assert channel._size("capture") == 1
    assert channel._get("capture") == {"body": "ä", "headers": {}}
    with pytest.raises(Empty):
        channel._get("capture")


def test_a_message_that_is_being_written_is_not_seen(channel, monkeypatch):
    replace, seen = Path.replace, []

    def look_before(written, name):
        assert written.stat().st_size > 0
        with pytest.raises(Empty):
            channel._get("capture")
        seen.append(channel._size("capture"))
        replace(written, name)

    monkeypatch.setattr(Path, "replace", look_before)
    channel._put("capture", {"body": ""})
    assert seen == [0]
    assert channel._get("capture") == {"body": ""}
