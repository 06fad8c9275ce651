"""Reading a WARC back as others do: by warcio, which checks every digest on the way."""

from io import BytesIO

from warcio.archiveiterator import ArchiveIterator


def records_of(data):
    """Return each record's type, headers, whole payload as sent, and payload unpacked; a wrong digest raises."""
    found = []
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        headers = dict(record.rec_headers.headers)
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        payload = record.content_stream().read()
        assert record.digest_checker.passed, record.digest_checker.problems
        found.append((record.rec_type, headers, status, payload))
    return found
