"""What happens is told: signed, without persons, beside the event itself, again when nobody took it."""

import base64
import hashlib
import hmac
import json
import re
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connections
from django.urls import reverse

from sanshe.foundation.webhooks.delivering import PAUSES, deliver_one
from sanshe.foundation.webhooks.keeping import name_address
from sanshe.foundation.webhooks.models import Webhook, WebhookDelivery
from sanshe.foundation.webhooks.sending import signature
from tests.acting import browser_of, scope_of
from tests.api.programs import program_of
from tests.api.test_acts import NEW, key

HOST = "hook.example.org"
EVENT = "people.person.registered"


@pytest.fixture(autouse=True)
def allowed(settings):
    settings.WEBHOOK_HOSTS = [HOST]


def test_the_signature_is_that_of_the_standard():
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'

    assert (
        signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def certificate(folder):
    """A certificate of the host, in a file that is trusted as well."""
    private = ec.generate_private_key(ec.SECP256R1())
    name, day = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, private.public_key(), 1, day - timedelta(1), day + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem = made.sign(private, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    form = serialization.PrivateFormat.PKCS8
    secret = private.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (folder / "host.pem").write_bytes(pem + secret)
    return folder / "host.pem"


def pinned(monkeypatch, there):
    """Let the host lie at a public address, and that address lead to the listener; nothing else is connected to."""

    def reach(at, timeout):
        assert at == ("1.1.1.1", 443)
        plain = socket.socket()
        plain.settimeout(timeout)
        plain.connect(there)
        return plain

    row = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 443))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_words, **_more: [row])
    monkeypatch.setattr(socket, "create_connection", reach)


@pytest.fixture
def other_side(tmp_path, monkeypatch):
    """A system that listens at the host; `answers` are the statuses that it gives, `heard` what it was told."""
    heard: list[tuple[str, dict[str, str], bytes]] = []
    answers: list[int] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.path, dict(self.headers), body))
            self.send_response(answers.pop(0) if answers else 204)
            self.send_header("Location", "https://127.0.0.1/inside")
            self.end_headers()

        def log_message(self, *_words):
            pass

    file = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    server, context = HTTPServer(("127.0.0.1", 0), Listener), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    pinned(monkeypatch, server.server_address)
    yield heard, answers
    server.shutdown()
    server.server_close()


def named(username, *events):
    with scope_of(username) as head:
        return name_address(
            actor=head, organization=head.post.organization, url=f"https://{HOST}/hook?a=1", events=events
        )


def told(webhook, username="fu"):
    with scope_of(username):
        return list(WebhookDelivery.objects.filter(webhook=webhook).order_by("happened_at"))


def test_what_happens_is_told_signed_and_without_persons(own_city, other_side):
    heard, _answers = other_side
    made = named("fu", EVENT)
    person = program_of("fu").post("/people", NEW, key()).json()["id"]

    assert deliver_one()
    assert not deliver_one()
    ((path, headers, body),) = heard
    secret = base64.b64decode(made.secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert (path, headers["Host"], headers["webhook-signature"]) == ("/hook?a=1", HOST, f"v1,{right}")
    assert json.loads(body)["type"] == EVENT
    assert json.loads(body)["data"] == {"id": person}
    assert [(one.outcome, one.status, one.attempts) for one in told(made.webhook)] == [("taken", 204, 1)]


@pytest.mark.parametrize("status", [301, 302, 307, 400, 410, 500])
def test_what_nobody_takes_is_told_again_and_no_redirect_is_followed(own_city, other_side, status):
    heard, answers = other_side
    answers += [status, 200]
    made = named("fu", EVENT)
    program_of("fu").post("/people", NEW, key())
    deliver_one()
    assert [(one.outcome, one.status, one.ended_at) for one in told(made.webhook)] == [("refused", status, None)]
    assert not deliver_one()

    make_due()
    deliver_one()

    assert [(one.outcome, one.attempts) for one in told(made.webhook)] == [("taken", 2)]
    assert len({headers["webhook-id"] for _path, headers, _body in heard}) == 1


def make_due():

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "set role sanshe_gatekeeper; update foundation_webhookdelivery set due_at = now() where ended_at is null; reset role"
        )


def test_after_the_last_try_it_is_given_up(own_city, other_side):
    _heard, answers = other_side
    answers += [500] * 20
    made = named("fu", EVENT)
    program_of("fu").post("/people", NEW, key())
    tries = 0
    while deliver_one():
        tries += 1
        make_due()

    assert tries == len(PAUSES) + 1
    assert [(one.outcome, one.due_at) for one in told(made.webhook)] == [("refused", None)]


def test_nobody_hears_of_what_is_somebody_elses(own_city):
    ours, theirs = named("fu", EVENT, "places.community.changed"), named("yao", EVENT, "places.community.changed")
    program_of("fu").post("/people", NEW, key())
    community = program_of("shen").get("/communities", limit=1).json()["items"][0]["id"]
    program_of("shen").patch(f"/communities/{community}", {"address": "杨家门路1号"})

    assert [one.event for one in told(ours.webhook)] == [EVENT, "places.community.changed"]
    assert [one.event for one in told(theirs.webhook, "yao")] == ["places.community.changed"]
    assert told(ours.webhook, "yao") == []


def test_what_is_rolled_back_is_told_to_nobody(city):
    made = named("fu", EVENT)
    with scope_of("fu"):
        program_of("fu").post("/people", NEW | {"phone": "x"}, key())

    assert told(made.webhook) == []


def test_an_ended_address_is_told_nothing_more(own_city, other_side):
    heard, _answers = other_side
    made = named("fu", EVENT)
    program_of("fu").post("/people", NEW, key())
    assert browser_of("fu").post(reverse("webhook_end", args=[made.webhook.pk])).status_code == 302

    deliver_one()
    program_of("fu").post("/people", NEW | {"name": "另一个"}, key())

    assert heard == []
    assert [one.outcome for one in told(made.webhook)] == ["ended"]


def test_a_head_names_an_address_and_sees_its_secret_once(city):
    head, form = browser_of("fu"), {"url": f"https://{HOST}/hook", "events": [EVENT]}
    shown = head.post(reverse("webhook_making"), form).content.decode()
    secret = re.search(r"whsec_[A-Za-z0-9+/=&#;]+", shown).group()
    with scope_of("fu") as fu:
        row = Webhook.objects.visible_to(fu).get()
    pages = [head.get(address).content.decode() for address in (reverse("webhooks"), row.get_absolute_url())]

    assert [secret in page or row.secret in page for page in pages] == [False, False]
    assert [HOST in page for page in pages] == [True, True]
    assert browser_of("yao").get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("url", "sentence"), [("http://hook.example.org/", "https://"), ("https://evil.example/", "没有允许")]
)
def test_an_address_that_cannot_be_told_is_refused_with_a_sentence(city, url, sentence):
    answer = browser_of("fu").post(reverse("webhook_making"), {"url": url, "events": [EVENT]})

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
