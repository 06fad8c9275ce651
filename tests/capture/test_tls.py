"""Secure connections: the name is verified and sent, and a bad certificate is no page."""

import datetime as dt
import socket
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from annotations.capture.dial import trusted_tls
from annotations.capture.failures import FetchFailed
from annotations.capture.fetch import FetchPolicy, fetch
from annotations.domain.vocabulary import CaptureCode
from tests.capture.conftest import LOCAL, local_resolver, reply

pytestmark = pytest.mark.loopback

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def make_certificate(tmp_path_factory):
    """Return a maker of self-signed certificates: the path of a file with key and certificate."""

    def make(host, days=1):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - dt.timedelta(days=9))
            .not_valid_after(NOW + dt.timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        path = tmp_path_factory.mktemp("tls") / "both.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        return path

    return make


class SecureSite:
    """Answers one connection under TLS and keeps the name that the client asked for."""

    def __init__(self, certificate):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate)
        self.names: list[str] = []
        self.context.sni_callback = lambda sock, name, context: self.names.append(name)
        self.listener = socket.create_server((LOCAL, 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        connection, _ = self.listener.accept()
        connection.settimeout(5)
        try:
            with self.context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(65536)
                secured.sendall(reply(b"<html>secure</html>"))
        except OSError:
            connection.close()

    def close(self):
        self.thread.join()
        self.listener.close()


@pytest.fixture
def make_secure_site():
    sites = []

    def make(certificate):
        sites.append(SecureSite(certificate))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


def trusting(certificate):
    return ssl.create_default_context(cafile=certificate)


def attempt(site, tls, host="news.example"):
    policy = FetchPolicy(user_agent="test", exempt=frozenset({(LOCAL, site.port)}), tls=tls)
    return fetch(f"https://{host}:{site.port}/", policy=policy, resolver=local_resolver)


def test_the_name_goes_to_the_site_and_is_verified(make_certificate, make_secure_site):
    certificate = make_certificate("news.example")
    site = make_secure_site(certificate)
    assert attempt(site, trusting(certificate)).body == b"<html>secure</html>"
    assert site.names == ["news.example"]


def test_a_certificate_for_another_name_is_refused(make_certificate, make_secure_site):
    certificate = make_certificate("other.example")
    with pytest.raises(FetchFailed) as caught:
        attempt(make_secure_site(certificate), trusting(certificate))
    assert caught.value.code is CaptureCode.TLS
    assert "news.example" in caught.value.detail
    assert not caught.value.transient


def test_a_certificate_that_nobody_vouches_for_is_refused(make_certificate, make_secure_site):
    with pytest.raises(FetchFailed) as caught:
        attempt(make_secure_site(make_certificate("news.example")), None)
    assert caught.value.code is CaptureCode.TLS


def test_a_certificate_past_its_day_is_refused(make_certificate, make_secure_site):
    certificate = make_certificate("news.example", days=-1)
    with pytest.raises(FetchFailed) as caught:
        attempt(make_secure_site(certificate), trusting(certificate))
    assert caught.value.code is CaptureCode.TLS
    assert "expired" in caught.value.detail


def test_plain_http_on_a_secure_port_is_no_secure_connection():
    with socket.create_server((LOCAL, 0)) as listener:
        port = listener.getsockname()[1]

        def talk_plainly():
            connection, _ = listener.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=talk_plainly)
        thread.start()
        policy = FetchPolicy(user_agent="test", exempt=frozenset({(LOCAL, port)}))
        with pytest.raises(FetchFailed) as caught:
            fetch(f"https://news.example:{port}/", policy=policy, resolver=local_resolver)
        thread.join()
    assert caught.value.code is CaptureCode.TLS


def test_a_handshake_that_never_ends_does():
    with socket.create_server((LOCAL, 0)) as listener:
        port = listener.getsockname()[1]
        policy = FetchPolicy(user_agent="test", exempt=frozenset({(LOCAL, port)}), connect_seconds=0.3)
        with pytest.raises(FetchFailed) as caught:
            fetch(f"https://news.example:{port}/", policy=policy, resolver=local_resolver)
    assert caught.value.code is CaptureCode.TIMEOUT


def test_the_default_trusts_authorities_and_asks_for_names():
    context = trusted_tls()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert len(context.get_ca_certs()) > 50
