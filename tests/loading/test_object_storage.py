"""Files and shards in object storage, served by moto, which speaks the protocol of S3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ingest.errors import InputError
from ingest.loading.merging import merge
from ingest.loading.pipeline import LoadOptions, load, load_files, rehearse
from ingest.loading.unmerged import load_shards
from ingest.sources.remote import Remote
from tests.inside import digest_of
from tests.loading.clusters import free_port, skip_unless_wanted
from tests.loading.workers_here import WorkersHere, work_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("default")]

TEXTS = {f"sub/{n}.txt": f"Report {n}\n\nForty men fled from Raqqa, he said." for n in range(9)}


@pytest.fixture(scope="module")
def storage() -> Iterator[Any]:
    """Yield a file system that is a storage on this machine, with an empty bucket."""
    skip_unless_wanted("moto", "s3fs")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=(port := free_port()), verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patches:
        patches.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
        patches.setenv("AWS_ACCESS_KEY_ID", "testing")
        patches.setenv("AWS_SECRET_ACCESS_KEY", "a secret that no message shows")
        patches.setenv("AWS_DEFAULT_REGION", "us-east-1")
        import fsspec

        files = fsspec.filesystem("s3", use_listings_cache=False)
        files.mkdir("bucket")
        yield files
    server.stop()


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> WorkersHere:
    """Have parts read in this process, and make them small."""
    return work_here(monkeypatch)


@pytest.fixture
def filled(storage: Any, folder: Callable[..., Path]) -> Path:
    """Put some files into the storage and return a folder of the same."""
    if storage.exists("bucket/articles"):
        storage.rm("bucket/articles", recursive=True)
    top = folder({**TEXTS, ".hidden/x.txt": "Hidden\n\nNobody reads this."})
    for path in top.rglob("*.txt"):
        storage.put_file(str(path), f"bucket/articles/{path.relative_to(top)}")
    return top


def test_a_load_from_storage_is_that_of_the_same_files(
    filled: Path, storage: Any, tmp_path: Path, workers: WorkersHere
) -> None:
    database, place = tmp_path / "remote.db", "s3://bucket/shards-a"
    report = load_files("s3://bucket/articles", database, shards=place)
    load([filled], tmp_path / "local.db", LoadOptions())
    assert digest_of(database) == digest_of(tmp_path / "local.db")
    assert (report.stored, report.articles) == (9, 9)
    made, workers.made = list(workers.made), []
    report = load_files(["s3://bucket/articles/"], database, shards=place)
    assert (report.unchanged, workers.made) == (9, [])
    storage.pipe_file("bucket/articles/sub/3.txt", b"Another\n\nOther words of Homs.")
    storage.rm_file("bucket/articles/sub/4.txt")
    report = load_files("s3://bucket/articles", database, shards=place)
    assert (report.replaced, report.unchanged, report.vanished) == (1, 7, 1)
    assert made


def test_shards_in_storage_are_merged_from_there(
    filled: Path, storage: Any, tmp_path: Path, workers: WorkersHere
) -> None:
    options = LoadOptions(shards="s3://bucket/shards-b")
    report = load_shards([Remote("s3://bucket/articles")], options)
    assert report.articles == 9
    merge([Remote("s3://bucket/shards-b")], tmp_path / "merged.db")
    load([filled], tmp_path / "local.db", LoadOptions())
    assert digest_of(tmp_path / "merged.db") == digest_of(tmp_path / "local.db")


def test_a_single_file_can_be_named(
    filled: Path, storage: Any, tmp_path: Path, workers: WorkersHere
) -> None:
    load_files("s3://bucket/articles/sub/2.txt", tmp_path / "one.db", shards="s3://bucket/one")
    assert workers.made


@pytest.mark.parametrize("address", ["s3://bucket/nothing", "s3://no-such-bucket/articles"])
def test_what_is_not_there_is_named(storage: Any, tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError) as refused:
        load_files(address, tmp_path / "x.db")
    assert str(refused.value).startswith(f"{address}: ")
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_storage_that_does_not_answer_is_named(
    storage: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    type(storage).clear_instance_cache()
    with pytest.raises(InputError, match=r"^s3://bucket/articles: the storage refused it"):
        load_files("s3://bucket/articles", tmp_path / "x.db")
    type(storage).clear_instance_cache()


def test_object_storage_cannot_be_rehearsed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"leave --dry-run out"):
        rehearse([Remote("s3://bucket/articles")], tmp_path / "x.db", LoadOptions())


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://example.org/x.zip", "only s3:// addresses"),
        ("s3://key:password@bucket/x", "take the password out of the address"),
        ("s3://", "name a bucket"),
        ("s3://bucket/../x", "name a bucket"),
    ],
)
def test_an_address_that_cannot_be_is_refused(address: str, wanted: str) -> None:
    with pytest.raises(InputError) as refused:
        Remote(address)
    assert wanted in str(refused.value)
    assert "password@" not in str(refused.value)
