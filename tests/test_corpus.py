"""A corpus opened from Python answers, refuses in one sentence, and never writes."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import ingest
from ingest.errors import (
    ArticleNotFoundError,
    CorpusError,
    IngestError,
    InputError,
    PackError,
    StorageError,
)
from ingest.search.answer import FACETS, Order, Unit
from ingest.search.request_options import OPTIONS
from tests.conftest import ROOT, SEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEADLINED = "4521b4aca23c"
SIGNED = "e29e75903f93"


@pytest.fixture
def opened(corpus: Path) -> Iterator[ingest.Corpus]:
    with ingest.open(corpus) as held:
        yield held


# The interface


def test_the_interface_is_these_names() -> None:
    assert ingest.__all__ == [
        *("Corpus", "Request", "__version__", "cite", "compare", "errors", "load", "open"),
    ]
    assert dir(ingest) == sorted(ingest.__all__)


@pytest.mark.parametrize("name", ingest.__all__)
def test_every_name_of_the_interface_is_there(name: str) -> None:
    assert getattr(ingest, name) is not None


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'serve'"):
        ingest.serve  # noqa: B018


def _modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    modules = _modules_after("import ingest")
    assert "ingest.version" in modules
    heavy = {"numpy", "sqlite_utils", "click", "datasette", "lxml", "trafilatura", "ahocorasick"}
    assert modules & heavy == set()


def test_opening_a_corpus_imports_no_reader_and_no_page() -> None:
    modules = _modules_after("import ingest; ingest.open")
    assert modules & {"datasette", "trafilatura", "ingest.loading", "ingest.readers"} == (set())


def test_the_wheel_says_that_the_package_is_typed() -> None:
    assert (ROOT / "ingest" / "py.typed").is_file()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wheel = project.partition("[tool.hatch.build.targets.wheel]")[2].partition("\n[")[0]
    assert wheel.strip().splitlines()[0] == 'packages = ["ingest"]'


# Opening and closing


def test_a_corpus_is_shown_with_its_file(corpus: Path) -> None:
    held = ingest.open(str(corpus))
    assert repr(held) == f"<Corpus {str(corpus)!r}>"
    held.close()
    assert repr(held) == f"<Corpus {str(corpus)!r}, closed>"
    held.close()


def test_a_with_statement_closes_the_corpus(corpus: Path) -> None:
    with pytest.raises(KeyError), ingest.open(corpus) as held:
        raise KeyError
    assert repr(held).endswith("closed>")


def test_a_path_may_begin_with_the_home_folder(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(corpus.parent))
    with ingest.open(f"~/{corpus.name}") as held:
        assert held.path == corpus


USES: dict[str, Callable[[ingest.Corpus], object]] = {
    "search": lambda held: held.search("Raqqa"),
    "passages": lambda held: held.passages("Raqqa"),
    "article": lambda held: held.article(SIGNED),
    "original": lambda held: held.original(SIGNED),
    "similar": lambda held: held.similar(SIGNED),
    "sql": lambda held: held.sql("select 1"),
    "verify": lambda held: held.verify(),
    "verify quickly": lambda held: held.verify(deep=False),
    "digest": lambda held: held.digest,
    "columns": lambda held: held.columns,
    "connection": lambda held: held.connection,
    "with": lambda held: held.__enter__(),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_closed_corpus_says_that_it_is_closed(
    corpus: Path, use: Callable[[ingest.Corpus], object]
) -> None:
    held = ingest.open(corpus)
    held.close()
    with pytest.raises(InputError, match=r"corpus\.db: this corpus has been closed; open it again"):
        use(held)


@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        ("none.db", None, CorpusError, "there is no corpus; make one with `ingest load"),
        ("text.db", b"words, and more words", CorpusError, "it is no SQLite file"),
        ("empty.db", b"", CorpusError, "it is empty; load something"),
    ],
    ids=["missing", "text", "empty"],
)
def test_what_is_no_corpus_is_refused(
    tmp_path: Path, name: str, content: bytes | None, error: type[IngestError], said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=re.escape(f"{name}: {said}")):
        ingest.open(tmp_path / name)


def test_a_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="it is a folder; name the corpus file"):
        ingest.open(tmp_path)


# Searching


def test_a_search_gives_a_page_and_counts_everything(opened: ingest.Corpus) -> None:
    answer = opened.search("Daesh prisons", size=3)
    assert (answer.paragraphs, answer.articles, len(answer.hits)) == (4, 2, 3)
    assert [hit.uid for hit in answer] == [hit.uid for hit in answer.hits]


def test_a_request_asks_the_same_as_words_and_options(opened: ingest.Corpus) -> None:
    request = ingest.Request(
        "Raqqa", Unit.ARTICLES, Order.OLDEST, selected={"publisher": frozenset({"Qrius"})}
    )
    answer = opened.search("Raqqa", unit="articles", order="oldest", publisher="Qrius")
    assert opened.search(request) == answer
    assert [p.uid for p in opened.passages(request)] == [SIGNED]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({}, 5),
        ({"publisher": "Qrius"}, 2),
        ({"publisher": None}, 3),
        ({"publisher": ["Qrius", None]}, 5),
        ({"publisher": ("QRIUS",)}, 2),
        ({"language": "English"}, 5),
        ({"place": "Raqqah"}, 5),
        ({"publisher": []}, 5),
        ({"excluded": {"publisher": "Qrius"}}, 3),
        ({"excluded": {"publisher": None}}, 2),
        ({"year": 2024}, 0),
        ({"year": np.int64(2024)}, 0),
        ({"year": None}, 5),
        pytest.param({"kind": {"headline", "standfirst"}}, 2, id="two kinds"),
        ({"place": "raqqa"}, 5),
    ],
    ids=str,
)
def test_a_facet_narrows_the_search(
    opened: ingest.Corpus, options: dict[str, Any], count: int
) -> None:
    assert opened.search("Raqqa", **options).paragraphs == count
    assert len(list(opened.passages("Raqqa", **options))) == count


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("Raqqa", {"publisher": "Quirus"}),
        ("publisher:Quirus", {}),
        ("Raqqa", {"excluded": {"publisher": "Quirus"}}),
    ],
    ids=["a choice", "a filter", "left out"],
)
def test_a_value_that_is_none_is_refused_with_the_nearest(
    opened: ingest.Corpus, query: str, options: dict[str, Any]
) -> None:
    with pytest.raises(InputError, match="There is no publisher “Quirus” here; nearest: Qrius"):
        opened.search(query, **options)
    with pytest.raises(InputError, match="nearest: Qrius"):
        opened.passages(query, **options)


def test_sql_searches_and_matches_patterns(opened: ingest.Corpus) -> None:
    ids = [row["value"] for row in opened.sql("select value from json_each(found_by('prisons'))")]
    assert len(ids) == opened.search("prisons").paragraphs > 0
    matching = opened.sql("select count(*) as n from paragraphs where text regexp '(?i)prisons?'")
    assert matching[0]["n"]
    with pytest.raises(InputError):
        opened.sql("select ? regexp '^(a|a|aa)+$'", ["a" * 60 + "!"])


def test_similar_articles_are_the_same_in_python_and_in_sql(opened: ingest.Corpus) -> None:
    similar = opened.similar(HEADLINED)
    assert [item.uid for item in similar][:2] == ["e1e715b1e702", SIGNED]
    rows = opened.sql(
        "select json_extract(value, '$.id') as id, json_extract(value, '$.likeness') as likeness"
        " from json_each(similar_to(?)) order by key",
        [HEADLINED],
    )
    assert [(row["id"], row["likeness"]) for row in rows] == [
        (item.id, pytest.approx(item.likeness)) for item in similar
    ]


@pytest.mark.parametrize("asked", [(HEADLINED, 5), (HEADLINED, 99), ("no uid", 1), (None, None)])
def test_sql_gives_an_empty_list_where_nothing_is_similar(
    opened: ingest.Corpus, asked: tuple[object, object]
) -> None:
    assert opened.sql("select similar_to(?, ?) as list", asked) == [{"list": "[]"}]


def test_what_is_similar_to_nothing_is_refused(opened: ingest.Corpus) -> None:
    with pytest.raises(ArticleNotFoundError, match="there is no article 'ffffffffffff'"):
        opened.similar("ffffffffffff")
    with pytest.raises(InputError, match="has no paragraph 99"):
        opened.similar(HEADLINED, 99)
    with pytest.raises(InputError, match="0 similar texts: ask for 1 to 50"):
        opened.similar(HEADLINED, size=0)


def test_names_may_be_read_as_plain_words(opened: ingest.Corpus) -> None:
    assert opened.search("Daesh").paragraphs > opened.search("Daesh", with_names=False).paragraphs


def test_asides_are_searched_when_asked_for(opened: ingest.Corpus) -> None:
    everything = len(opened.sql("select id from paragraphs"))
    assert 0 < opened.search().paragraphs < everything
    assert opened.search(with_asides=True).paragraphs == everything


def test_pages_follow_each_other_by_their_cursors(opened: ingest.Corpus) -> None:
    whole = [(hit.uid, hit.position) for hit in opened.search("Raqqa")]
    read = []
    cursor: str | None = ""
    while cursor is not None:
        answer = opened.search("Raqqa", size=2, cursor=cursor)
        read += [(hit.uid, hit.position) for hit in answer]
        cursor = answer.next_cursor
    assert read == whole


WRONG = {
    "an unknown option": (
        {"publsher": "BBC"},
        f"there is no option publsher; there are {', '.join((*OPTIONS, *FACETS))}",
    ),
    "two unknown options": ({"yaer": 1, "sice": 2}, "there is no option yaer, sice; there are "),
    "an unknown unit": ({"unit": "words"}, "unit: 'words' is none of paragraphs, articles"),
    "an unknown order": ({"order": "old"}, "order: 'old' is none of best, newest, oldest"),
    "no order": ({"order": None}, "order: None is none of best, newest, oldest"),
    "a facet that is none": (
        {"excluded": {"publsher": "BBC"}},
        f"excluded: there is no facet publsher; there are {', '.join(FACETS)}",
    ),
    "facets in a list": ({"excluded": ["kind"]}, "excluded: give a dict of facet -> values, not"),
    "a fraction": ({"year": 2014.0}, "year: give text, a whole number, None, or a list of them"),
    "a fraction in a list": ({"year": [2014.0]}, "year: give text, a whole number, None"),
    "bytes": ({"publisher": b"BBC"}, "publisher: give text, a whole number, None"),
    "a truth": ({"year": True}, "year: give text, a whole number, None"),
    "a word for a truth": ({"with_names": "no"}, "with_names: give True or False, not 'no'"),
    "a number for a truth": ({"with_asides": 1}, "with_asides: give True or False, not 1"),
}


@pytest.mark.parametrize(("options", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_option_is_refused_when_it_is_given(
    opened: ingest.Corpus, options: dict[str, Any], said: str
) -> None:
    for ask in (opened.search, opened.passages):
        with pytest.raises(InputError, match=re.escape(said)):
            ask("Raqqa", **options)


@pytest.mark.parametrize("size", [0, -1, 2.5, "ten", True, None], ids=repr)
def test_a_page_has_a_whole_number_of_hits(opened: ingest.Corpus, size: Any) -> None:
    with pytest.raises(InputError, match="size: give a whole number from 1 on, not "):
        opened.search("Raqqa", size=size)


def test_the_page_after_the_last_is_not_the_first(opened: ingest.Corpus) -> None:
    last: Any = opened.search("Raqqa").next_cursor
    with pytest.raises(InputError, match="cursor: give text, not None"):
        opened.search("Raqqa", cursor=last)


@pytest.mark.parametrize("query", [None, 7, b"Raqqa", ["Raqqa"]], ids=repr)
def test_a_query_is_text(opened: ingest.Corpus, query: Any) -> None:
    with pytest.raises(InputError, match="query: give text, not "):
        opened.search(query)


def test_a_whole_request_takes_no_options(opened: ingest.Corpus) -> None:
    with pytest.raises(InputError, match="a whole Request takes no options"):
        opened.search(ingest.Request("Raqqa"), size=3)


@pytest.mark.parametrize("query", ["\ud800", "\0", '"', "((", "a" * 100_000], ids=ascii)
def test_no_text_stops_a_search(opened: ingest.Corpus, query: str) -> None:
    assert opened.search(query[:5000]).paragraphs >= 0


def test_the_options_are_those_of_the_signature() -> None:
    named = inspect.signature(ingest.Corpus.search).parameters
    assert [name for name in named if name not in {"self", "query", "facets"}] == list(OPTIONS)


# All hits


def test_passages_are_the_hits_of_the_search(opened: ingest.Corpus) -> None:
    hits = [(hit.uid, hit.position) for hit in opened.search("Raqqa", order="oldest")]
    passages = list(opened.passages("Raqqa", order="oldest"))
    assert [(passage.uid, passage.position) for passage in passages] == hits
    assert all(p.left + p.key + p.right == p.text for p in passages)


def test_passages_may_be_left_before_their_end(opened: ingest.Corpus) -> None:
    passages = opened.passages("Syria")
    next(passages)
    passages.close()  # type: ignore[attr-defined]
    assert list(passages) == []
    assert opened.search("Syria").paragraphs > 1


def test_other_questions_may_be_asked_amid_passages(opened: ingest.Corpus) -> None:
    for passage in opened.passages("Raqqa"):
        assert opened.article(passage.uid).paragraphs[passage.position - 1].text == passage.text
        assert opened.search(passage.key).paragraphs


# Articles, originals, citations


def test_an_article_has_fields_paragraphs_and_evidence(opened: ingest.Corpus) -> None:
    article = opened.article(SIGNED)
    assert article.fields["byline"] == "Prarthana Mitra"
    assert [paragraph.position for paragraph in article.paragraphs] == list(
        range(1, len(article.paragraphs) + 1)
    )
    assert {evidence.field for evidence in article.evidence} == set(article.fields)


def test_an_original_is_the_saved_file(opened: ingest.Corpus) -> None:
    original = opened.original(SIGNED)
    assert original.data == (SEEDS / original.name).read_bytes()


@pytest.mark.parametrize("uid", ["000000000000", "", "é", "\ud800", None, 5, ["a"]], ids=ascii)
def test_an_unknown_uid_is_named(opened: ingest.Corpus, uid: Any) -> None:
    said = re.escape(f"corpus.db: there is no article {uid!r}; ")
    with pytest.raises(ArticleNotFoundError, match=said):
        opened.article(uid)
    with pytest.raises(LookupError, match=said):
        opened.original(uid)


@pytest.mark.parametrize(
    ("style", "begins"),
    [("plain", "Prarthana Mitra, “"), ("ris", "TY  - NEWS"), ("bibtex", "@article{clipping-")],
)
def test_an_article_is_cited_in_each_style(opened: ingest.Corpus, style: str, begins: str) -> None:
    assert ingest.cite(opened.article(SIGNED), style).startswith(begins)


def test_a_hit_is_cited_as_the_passage_is(opened: ingest.Corpus) -> None:
    (hit,) = opened.search("Daesh prisons", size=1)
    passage = next(iter(opened.passages("Daesh prisons")))
    cited = ingest.cite(opened.article(hit.uid), position=hit.position)
    assert cited == ingest.cite(passage)
    assert f"paragraph {hit.position}" in cited


def test_a_style_that_is_none_is_named_with_those_there_are(opened: ingest.Corpus) -> None:
    with pytest.raises(InputError, match="style: 'nature' is none of plain, ris, bibtex"):
        ingest.cite(opened.article(SIGNED), "nature")


@pytest.mark.parametrize("position", [0, 1000, "1"], ids=repr)
def test_a_paragraph_that_is_none_is_named(opened: ingest.Corpus, position: Any) -> None:
    said = re.escape(f"{HEADLINED}: there is no paragraph {position!r}; they are numbered 1 to ")
    with pytest.raises(InputError, match=said):
        ingest.cite(opened.article(HEADLINED), position=position)


def test_what_cannot_be_cited_is_refused_with_the_way_to_do_it(opened: ingest.Corpus) -> None:
    wrong: Any
    for wrong in (opened.search("Raqqa").hits[0], None, SIGNED):
        with pytest.raises(InputError, match=r"cite\(corpus\.article\(hit\.uid\), position="):
            ingest.cite(wrong)
    passage = next(iter(opened.passages("Raqqa")))
    with pytest.raises(InputError, match="FoundPassage cannot be cited so"):
        ingest.cite(passage, position=passage.position + 1)


# SQL


def test_sql_gives_rows_by_column(opened: ingest.Corpus) -> None:
    assert opened.sql("select uid from articles where uid = :uid", {"uid": SIGNED}) == [
        {"uid": SIGNED}
    ]
    assert opened.sql("") == []


@pytest.mark.parametrize(
    "statement",
    [
        "insert into articles default values",
        "update articles set headline = 'x'",
        "delete from articles",
        "drop table articles",
        "create table x (a)",
        "pragma user_version = 7",
        "pragma journal_mode = wal",
        "vacuum",
        "vacuum into 'copy.db'",
        "attach 'other.db' as other",
    ],
)
def test_sql_writes_nothing(
    own_corpus: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_corpus.parent)
    before = own_corpus.read_bytes()
    with ingest.open(own_corpus) as held:
        held.sql("pragma query_only = off")
        with pytest.raises(InputError, match=r"corpus\.db: a corpus is only read by SQL"):
            held.sql(statement)
    assert own_corpus.read_bytes() == before
    assert list(own_corpus.parent.iterdir()) == [own_corpus]


@pytest.mark.parametrize(
    ("statement", "values", "said"),
    [
        ("selct 1", (), "syntax error"),
        ("select 1; select 2", (), "one statement at a time"),
        ("select * from artikles", (), "no such table: artikles"),
        ("select database_is_locked from articles", (), "no such column: database_is_locked"),
        ("select ?", (), "Incorrect number of bindings"),
        ("select ?", (Ellipsis,), ""),
        ("select ?", (1 << 70,), ""),
        ("select '\0'", (), "null character"),
        ("select '\ud800'", (), "surrogates not allowed"),
        ("select json('{')", (), "malformed JSON"),
        (None, (), ""),
    ],
    ids=ascii,
)
def test_a_statement_at_fault_is_not_a_damaged_corpus(
    opened: ingest.Corpus, statement: Any, values: Any, said: str
) -> None:
    with pytest.raises(InputError, match=r"corpus\.db: the SQL was refused \(") as refused:
        opened.sql(statement, values)
    assert said in str(refused.value)
    assert opened.search("Raqqa").paragraphs == 5


def test_columns_of_one_name_are_not_lost(opened: ingest.Corpus) -> None:
    with pytest.raises(InputError, match="two columns are called uid; tell them apart with `as`"):
        opened.sql("select a.uid, b.uid from articles as a, articles as b")


def test_a_transaction_that_somebody_has_begun_goes_on(opened: ingest.Corpus) -> None:
    opened.sql("begin")
    assert opened.search("Raqqa").paragraphs == 5
    opened.sql("rollback")
    assert opened.search("Raqqa").paragraphs == 5


def test_a_locked_corpus_is_not_a_wrong_statement(own_corpus: Path) -> None:
    import sqlite3

    with ingest.open(own_corpus) as held:
        held.connection.execute("pragma busy_timeout = 1")
        other = sqlite3.connect(own_corpus, isolation_level=None)
        other.execute("begin exclusive")
        for ask in (lambda: held.sql("select uid from articles"), lambda: held.search("Raqqa")):
            with pytest.raises(StorageError, match="another program is writing to it"):
                ask()
        other.close()


# Proof


def test_a_sound_corpus_has_nothing_to_find(opened: ingest.Corpus) -> None:
    assert list(opened.verify()) == []
    assert list(opened.verify(deep=False)) == []
    assert re.fullmatch("[0-9a-f]{64}", opened.digest)


@pytest.mark.parametrize("deep", [True, False])
def test_damage_is_found(own_corpus: Path, deep: bool) -> None:
    import sqlite3

    with sqlite3.connect(own_corpus) as connection:
        connection.execute("update files set path = 'elsewhere.txt' where id = 1")
    connection.close()
    with ingest.open(own_corpus) as held:
        assert [str(finding) for finding in held.verify(deep=deep)] != []


# A corpus that changes, threads


def test_an_open_corpus_shows_what_has_been_loaded_since(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    place, database = folder({"a.txt": "The ferry left at noon.\n"}), tmp_path / "corpus.db"
    ingest.load(place, database, jobs=1)
    with ingest.open(database) as held:
        columns = held.columns
        assert held.search("ferry").paragraphs == 1
        assert held.columns is columns
        (place / "b.txt").write_text("A second ferry came at dusk.\n", encoding="utf-8")
        ingest.load(place, database, jobs=1)
        assert held.search("ferry").paragraphs == 2
        assert len(list(held.passages("ferry"))) == 2
        assert held.columns is not columns


def test_what_is_removed_meanwhile_is_left_out(folder: Callable[..., Path], tmp_path: Path) -> None:
    texts = {f"{number:04}.txt": f"Ferry number {number} left.\n" for number in range(600)}
    place, database = folder(texts), tmp_path / "corpus.db"
    ingest.load(place, database, jobs=1)
    with ingest.open(database) as held:
        passages = held.passages("ferry", order="oldest")
        read = [next(passages)]
        for path in sorted(place.iterdir())[:590]:
            path.unlink()
        ingest.load(place, database, prune_anyway=True, jobs=1)
        read += passages
        assert 10 <= len(read) < 600


def test_another_thread_is_told_to_open_its_own(opened: ingest.Corpus) -> None:
    said = []

    def ask() -> None:
        for use in (
            opened.search,
            lambda: opened.article(SIGNED),
            lambda: opened.sql("select 1"),
            lambda: list(opened.passages()),
            lambda: list(opened.verify(deep=False)),
        ):
            try:
                use()
            except InputError as error:
                said.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert len(said) == 5
    assert all("thread" in sentence for sentence in said)


# Loading


def test_a_load_says_what_it_did(folder: Callable[..., Path], tmp_path: Path) -> None:
    place, database = folder({"a.txt": "The ferry left at noon.\n"}), tmp_path / "corpus.db"
    assert ingest.load(str(place), str(database), jobs=1).articles == 1
    again = ingest.load([place], database, jobs=1)
    assert (again.articles, again.unchanged) == (1, 1)


def test_a_pack_of_names_is_put_into_force(folder: Callable[..., Path], tmp_path: Path) -> None:
    pack = tmp_path / "mine.csv"
    pack.write_text(
        "key,label,type,alias,case_rule,context_rule,language,source\n"
        "night-ferry,Night Ferry,ORG,Night Ferry,title,,en,general knowledge\n",
        encoding="utf-8",
    )
    place, database = folder({"a.txt": "The Night Ferry left at noon.\n"}), tmp_path / "corpus.db"
    ingest.load(place, database, names=str(pack), jobs=1)
    with ingest.open(database) as held:
        assert held.search("", organisation="night-ferry").paragraphs == 1


@pytest.mark.parametrize(
    ("paths", "options", "error", "said"),
    [
        ([], {}, InputError, "paths: name at least one file or folder"),
        (7, {}, InputError, "paths: give a path, or several in a list, not 7"),
        (b"seeds", {}, InputError, "paths: give a path, or several in a list, not b'seeds'"),
        ("nowhere", {}, InputError, "nowhere: there is no such file or folder"),
        (SEEDS, {"jobs": 0}, InputError, "jobs: give a whole number from 1 on, or "),
        (SEEDS, {"names": "no.csv"}, PackError, "no.csv: cannot be read"),
        (SEEDS, {"names": 5}, InputError, "names: give a path, or several in a list, not 5"),
    ],
    ids=str,
)
def test_a_load_that_cannot_begin_leaves_nothing(
    tmp_path: Path, paths: Any, options: dict[str, Any], error: type[IngestError], said: str
) -> None:
    database = tmp_path / "corpus.db"
    with pytest.raises(error, match=re.escape(said)):
        ingest.load(paths, database, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_request_can_be_changed_with_replace(opened: ingest.Corpus) -> None:
    request = ingest.Request("Raqqa")
    assert opened.search(replace(request, size=2)).hits == opened.search("Raqqa", size=2).hits
