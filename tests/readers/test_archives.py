from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from ingest.readers import Limits
from ingest.readers.archives import shown_name
from ingest.readers.cut_zip import whole_members
from tests.hostile.packed import FALSE_LENGTHS, with_length
from tests.hostile.self_holding import self_holding
from tests.readers.reading import SMALL, codes, read_bytes, unproved
from tests.timing import assert_takes_at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NOTE = b"A note about the harbour.\n\nIt is closed.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


MEMBERS = {"b/two.txt": NOTE + b"2", "one.md": b"# One\n\nText.\n", "__MACOSX/x": b"x"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(MEMBERS)),
        ("a.tar", tarred(MEMBERS)),
        ("a.tar.gz", gzip.compress(tarred(MEMBERS))),
        ("a.tgz", gzip.compress(tarred(MEMBERS))),
    ],
    ids=["zip", "tar", "tar.gz", "tgz"],
)
def test_an_archive_is_read_as_a_folder(name: str, data: bytes) -> None:
    documents, problems = read_bytes(name, data)
    assert [document.source.member.split()[-1] for document in documents] == [
        "b/two.txt",
        "one.md",
    ]
    assert [document.source.path for document in documents] == [f"in/{name}"] * 2
    assert documents[0].original == NOTE + b"2"
    assert problems == []


def test_a_gz_file_is_the_file_inside() -> None:
    documents, problems = read_bytes("note.txt.gz", gzip.compress(NOTE))
    assert [document.original for document in documents] == [NOTE]
    assert documents[0].source.member == "note.txt"
    assert unproved(documents[0]) == []
    assert problems == []


def test_members_of_members_keep_the_whole_way() -> None:
    inner = zipped({"c.txt": NOTE})
    documents, _ = read_bytes("a.zip", zipped({"b.zip": inner}))
    assert [document.source.member for document in documents] == ["b.zip c.txt"]


def test_a_zip_in_a_zip_in_a_zip_is_left_in_the_third() -> None:
    data = zipped({"d.txt": NOTE})
    for name in ("c.zip", "b.zip", "a.zip"):
        data = zipped({name: data})
    assert codes("x.zip", data, SMALL) == ["too-deep"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"bomb.txt": b"0" * 4_000_000})),
        ("a.txt.gz", gzip.compress(b"0" * 4_000_000)),
        ("a.jsonl.gz", gzip.compress(b"0" * 4_000_000)),
        ("a.tar.gz", gzip.compress(tarred({"bomb.txt": b"0" * 4_000_000}))),
    ],
    ids=["zip", "gz", "gz of lines", "tar.gz"],
)
def test_a_bomb_is_refused(name: str, data: bytes) -> None:
    assert "expands-too-much" in codes(name, data)


def test_members_of_one_name_are_all_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", NOTE + b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", NOTE + b"2")
    documents, _ = read_bytes("a.zip", buffer.getvalue())
    assert [document.original for document in documents] == [NOTE + b"1", NOTE + b"2"]
    assert [document.source.member for document in documents] == ["a.txt", "a.txt (2)"]


def test_too_many_members_stop_the_archive_and_say_so() -> None:
    data = zipped({f"{number}.txt": NOTE + str(number).encode() for number in range(15)})
    documents, problems = read_bytes("a.zip", data, SMALL)
    assert len(documents) == 10
    assert [problem.code for problem in problems] == ["too-many-members"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", zipped({"a.txt": NOTE})[:60], "bad-zip"),
        ("a.txt.gz", gzip.compress(NOTE * 50)[:-20], "truncated-gzip"),
        ("a.txt.gz", gzip.compress(NOTE)[:10] + b"\x07" * 30, "bad-gzip"),
        ("a.tar", tarred({"a.txt": NOTE * 100})[:2_000], "bad-tar"),
    ],
    ids=["cut zip", "cut gz", "damaged gz", "cut tar"],
)
def test_a_damaged_archive_is_a_problem(name: str, data: bytes, code: str) -> None:
    assert code in codes(name, data)


def test_lines_before_a_cut_are_read() -> None:
    lines = b"".join(b'{"text": "Story %d of many."}\n' % number for number in range(9_000))
    documents, problems = read_bytes("a.jsonl.gz", gzip.compress(lines)[:-4_000])
    assert len(documents) > 100
    assert problems[-1].code == "truncated-gzip"


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped({"a.txt": NOTE * 9, "b.txt": NOTE}))
    data[45:60] = b"\xff" * 15
    documents, problems = read_bytes("a.zip", bytes(data))
    assert [document.source.member for document in documents] == ["b.txt"]
    assert [(problem.member, problem.code) for problem in problems] == [("a.txt", "bad-zip")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/./a.txt", "abs/a.txt"),
        ("c:\\dir\\a.txt", "c:/dir/a.txt"),
        ("a\nb\x1b[31m.txt", "a\ufffdb\ufffd[31m.txt"),
        ("gpj.\u202etxt", "gpj.\ufffdtxt"),
        ("..", "without name"),
    ],
)
def test_names_of_members_are_made_harmless(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_the_limit_of_a_member_is_that_of_a_file() -> None:
    limits = Limits(file_bytes=2_000, expansion_ratio=10**6)
    assert "expands-too-much" in codes("a.zip", zipped({"a.txt": NOTE * 100}), limits)


@pytest.mark.parametrize("length", FALSE_LENGTHS.values(), ids=FALSE_LENGTHS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["tar", "tar.gz"])
def test_a_false_length_in_a_tar_is_told_at_once(
    length: bytes, pack: Callable[[bytes], bytes]
) -> None:
    data = with_length(tarred({"a.txt": NOTE, "b.txt": NOTE}), length)
    packed = pack(data)
    documents, problems = read_bytes("a.tar", packed)
    assert documents == []
    assert problems[-1].code == "bad-tar"
    assert_takes_at_most(2, lambda: read_bytes("a.tar", packed))


def test_a_false_length_costs_nothing_that_stands_before_it() -> None:
    sound = tarred({"a.txt": NOTE})
    false = with_length(tarred({"b.txt": NOTE}), FALSE_LENGTHS["exa-size"])
    documents, problems = read_bytes("a.tar", sound[:1024] + false)
    assert [document.source.member for document in documents] == ["a.txt"]
    assert [problem.code for problem in problems] == ["bad-tar"]


def test_a_file_that_holds_itself_to_the_letter_ends() -> None:
    data = self_holding()
    assert gzip.decompress(data) == data
    assert codes("a.gz", data) == ["too-deep"]
    documents, problems = read_bytes("a.zip", zipped({"self.gz": data, "note.txt": NOTE}))
    assert len(documents) == 1
    assert [problem.code for problem in problems] == ["too-deep"]


PAGE = (
    b"<html><body><h1>Tides</h1><p>The tide came in at nine and went out at four.</p></body></html>"
)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_parts_of_a_page_in_a_tar_are_no_articles(mode: str) -> None:
    members = {
        "x/Tides_files/frame.html": PAGE,
        "x/Tides_files/app.js.download": b"x",
        "x/Tides_files/report.md": b"# Report\n\nA text that somebody put there.\n",
        "x/Tides.html": PAGE,
    }
    suffix = mode.partition(":")[2]
    data = tarred(members, mode)
    documents, problems = read_bytes(f"a.tar.{suffix}" if suffix else "a.tar", data)
    shown = [document.source.member.split()[-1] for document in documents]
    assert shown == ["x/Tides_files/report.md", "x/Tides.html"]
    assert [problem.code for problem in problems if problem.code != "no-article"] == ["page-parts"]


class _Pipe(io.RawIOBase):
    """Take bytes and never go back, so that sizes stand behind the members."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += data
        return len(data)


def _cut_zip(names: Iterable[str], *, is_streamed: bool, is_packed: bool = True) -> bytes:
    held: Any = _Pipe() if is_streamed else io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(held, "w", kind) as archive:
        for name in names:
            archive.writestr(name, f"The valve {name} was never tested, and nobody knew it.\n" * 40)
        archive.writestr("last.txt", "".join(str(at * 7919) for at in range(3000)))
    data = bytes(held.data) if is_streamed else held.getvalue()
    return data[: data.index(b"last.txt") + 900]


@pytest.mark.parametrize(
    ("is_streamed", "is_packed"),
    [(True, True), (False, True), (False, False)],
    ids=["sizes behind", "packed", "stored"],
)
def test_members_before_a_cut_are_read(is_streamed: bool, is_packed: bool) -> None:
    data = _cut_zip(["a.txt", "f/b.txt"], is_streamed=is_streamed, is_packed=is_packed)
    documents, problems = read_bytes("a.zip", data)
    assert [document.source.member for document in documents] == ["a.txt", "f/b.txt"]
    assert [(problem.code, problem.is_loss) for problem in problems] == [
        ("truncated-archive", True),
    ]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_head_that_is_cut_harms_nothing(cut: int) -> None:
    data = _cut_zip(["a.txt"], is_streamed=False)
    documents, problems = read_bytes("a.zip", data[: data.index(b"last.txt") - 30 + cut])
    assert [document.source.member for document in documents] == ["a.txt"]
    assert [problem.code for problem in problems] == ["truncated-archive"]


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_a_package_that_is_cut_is_no_archive(name: str) -> None:
    names = ["[Content_Types].xml", "word/document.xml"]
    documents, problems = read_bytes(name, _cut_zip(names, is_streamed=False))
    assert documents == []
    assert all(problem.is_loss for problem in problems)


def test_a_cut_archive_of_bombs_is_not_unpacked_to_its_end() -> None:
    held: Any = _Pipe()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", b" " * (1 << 20))
    cut = bytes(held.data)[: held.data.index(b"PK\1\2")]
    assert whole_members(cut, 30 << 20) is not None
    whole = whole_members(cut, (4 << 20) + 1)
    assert whole is not None
    assert len(zipfile.ZipFile(io.BytesIO(whole)).namelist()) == 4


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"PK\3\4" + b"\xff" * 90])
def test_what_is_no_member_is_none(data: bytes) -> None:
    assert whole_members(data, 1000) is None
    assert whole_members(b"x" + data, 1000) is None


@pytest.mark.parametrize("is_streamed", [True, False])
def test_finding_members_takes_time_that_grows_with_their_number(is_streamed: bool) -> None:
    small = _cut_zip([f"{at}.txt" for at in range(2000)], is_streamed=is_streamed)
    assert_takes_at_most(1.0, lambda: whole_members(small, 1 << 30))
