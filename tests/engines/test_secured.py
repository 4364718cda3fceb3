"""A node with TLS and users: who may, who may not, and where no secret may stand."""

from __future__ import annotations

import base64
import http.client
import json
import re
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.engines.building import SECURED, build
from tests.engines.certificates import make_authority
from tests.engines.conftest import buildable
from tests.engines.nodes import LOCAL, Cluster, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

ADMIN = ("admin", "admin")
WRITER = ("writer", "Ungeraten-77-Kranich")
READER = ("reader", "Kormoran-91-Uferlos")
#: What docs/cluster.md asks for, and nothing else.
ROLES = {
    WRITER: {
        "cluster_permissions": ["cluster_composite_ops"],
        "index_permissions": [{"index_patterns": ["news*"], "allowed_actions": ["crud", "manage"]}],
    },
    READER: {
        "cluster_permissions": ["cluster_composite_ops_ro"],
        "index_permissions": [
            {
                "index_patterns": ["news*"],
                "allowed_actions": [
                    "read",
                    "indices:admin/aliases/get",
                    "indices:admin/mappings/get",
                ],
            }
        ],
    },
}

SETTINGS = {
    "plugins.security.ssl.transport.pemcert_filepath": "node.pem",
    "plugins.security.ssl.transport.pemkey_filepath": "node.key",
    "plugins.security.ssl.transport.pemtrustedcas_filepath": "ca.pem",
    "plugins.security.ssl.transport.enforce_hostname_verification": "false",
    "plugins.security.ssl.http.enabled": "true",
    "plugins.security.ssl.http.pemcert_filepath": "node.pem",
    "plugins.security.ssl.http.pemkey_filepath": "node.key",
    "plugins.security.ssl.http.pemtrustedcas_filepath": "ca.pem",
    "plugins.security.allow_default_init_securityindex": "true",
    "plugins.security.authcz.admin_dn": "CN=admin",
    "plugins.security.nodes_dn": "CN=node",
    "plugins.security.restapi.roles_enabled": "all_access",
}


@dataclass(frozen=True, slots=True)
class Secured:
    """Name a node with TLS and users, and the certificate that must be trusted."""

    port: int
    authority: Path

    @property
    def url(self) -> str:
        """Return the address of a corpus there."""
        return f"opensearch+https://{LOCAL}:{self.port}/news"

    def has_users(self) -> bool:
        """Tell whether the node has made its first users, seconds after it has started."""
        try:
            return self.ask("GET", "/")[0] == http.client.OK
        except OSError:
            return False

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return status and answer to a request of the administrator."""
        context = ssl.create_default_context(cafile=str(self.authority))
        connection = http.client.HTTPSConnection(LOCAL, self.port, context=context, timeout=60)
        token = base64.b64encode(":".join(ADMIN).encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            text = answer.read()
            is_json = "json" in (answer.getheader("Content-Type") or "")
            return answer.status, json.loads(text) if is_json else text
        finally:
            connection.close()


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """Return a running node with two users besides its administrator."""
    with buildable():
        build(SECURED)
    folder = tmp_path_factory.mktemp("secured")
    cluster = Cluster(SECURED, folder, settings=SETTINGS)
    (node,) = cluster.nodes
    authority = make_authority(node.home / "config", "ca")
    authority.sign("node")
    with cluster:
        place = Secured(node.port, authority.certificate)
        wait_until(place.has_users)
        for (name, password), role in ROLES.items():
            user = {"password": password, "opendistro_security_roles": [name]}
            for kind, body in (("roles", role), ("internalusers", user)):
                status, answer = place.ask("PUT", f"/_plugins/_security/api/{kind}/{name}", body)
                assert status in {200, 201}, answer
        yield place


@pytest.fixture
def as_user(
    secured: Secured, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Return a function that runs a command as a user who trusts an authority."""

    def invoke(
        user: tuple[str, str] | None, *arguments: object, authority: object = None
    ) -> Result:
        if user:
            monkeypatch.setenv("CLIPPINGS_ENGINE_USER", user[0])
            monkeypatch.setenv("CLIPPINGS_ENGINE_PASSWORD", user[1])
        monkeypatch.setenv("CLIPPINGS_ENGINE_CA", str(authority or secured.authority))
        return run(*arguments)

    return invoke


def test_a_user_publishes_over_tls(
    secured: Secured, as_user: Callable[..., Result], corpus: Path
) -> None:
    published = as_user(WRITER, "publish", corpus, secured.url)
    assert (published.exit_code, "can be searched" in published.stderr) == (0, True)
    proved = as_user(READER, "verify", "--engine", secured.url, "--db", corpus)
    assert (proved.exit_code, "every document proved" in proved.stderr) == (0, True)


def test_rights_to_the_indexes_of_one_name_suffice(
    secured: Secured, as_user: Callable[..., Result], corpus: Path, ten: Path, tmp_path: Path
) -> None:
    url = f"{secured.url}-more"
    nothing = as_user(READER, "verify", "--engine", url)
    assert "nothing is published under 'news-more'" in nothing.stderr
    for corpora in ([ten], [ten, corpus]):
        published = as_user(WRITER, "publish", *corpora, url)
        assert (published.exit_code, "can be searched" in published.stderr) == (0, True)
    searched = as_user(READER, "search", "words", "--engine", url)
    assert (searched.exit_code, "stand for themselves" in searched.stdout) == (0, True)
    pulled = as_user(READER, "pull", "--all", "--engine", url, "--db", tmp_path / "all.db")
    assert (pulled.exit_code, pulled.stderr.count("\n")) == (0, 1)


@pytest.mark.parametrize(
    ("user", "words"),
    [
        (None, "the engine wants to know who you are; set CLIPPINGS_ENGINE_USER"),
        (("writer", "wrong"), "the engine does not know the user 'writer' with this password"),
        (READER, r"the user 'reader' may not do this \(.*\bindices:admin/create\b.*\)"),
    ],
    ids=["nobody", "wrong password", "may only read"],
)
def test_who_may_not_publish_reads_why(
    secured: Secured,
    as_user: Callable[..., Result],
    own_corpus: Path,
    user: tuple[str, str] | None,
    words: str,
) -> None:
    refused = as_user(user, "publish", own_corpus, f"{secured.url}-{user[0] if user else 'x'}")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert re.search(words, refused.stderr)
    assert user is None or user[1] not in refused.stderr


def test_a_certificate_nobody_trusts_is_refused(
    secured: Secured, as_user: Callable[..., Result], corpus: Path, tmp_path: Path
) -> None:
    stranger = make_authority(tmp_path, "stranger")
    refused = as_user(WRITER, "publish", corpus, secured.url, authority=stranger.certificate)
    assert refused.exit_code == 1
    assert "signed by nobody this machine trusts; name the file of its authority" in refused.stderr


def test_without_tls_the_way_out_is_named(
    secured: Secured, as_user: Callable[..., Result], corpus: Path
) -> None:
    plain = secured.url.replace("+https", "")
    refused = as_user(WRITER, "publish", corpus, plain)
    assert refused.exit_code == 1
    assert "write opensearch+https://" in refused.stderr
    assert WRITER[1] not in refused.stderr
