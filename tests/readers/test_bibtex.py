from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

ZOTERO = r"""
@article{quill_tide_2018,
	title = {Tide mill grinds for the first time in {Crane} {Point}},
	url = {https://saltmarsh.example/tide\_mill?a=1\&b=2},
	abstract = {The tide mill ground a sack of barley on Saturday -- the first since 1978.

It had stood still {\textendash} nobody knows why.},
	language = {en-GB},
	urldate = {2024-01-09},
	journal = {Saltmarsh Herald},
	author = {Quill, Hester and Okonjo-Lee, Bram},
	month = may,
	year = {2018},
	keywords = {mills, tides},
}
"""
BIBLATEX = r"""@string{clag = "Corriere della Laguna"}

@online{ferrante2011,
  author       = "Ferrante, Ilaria and {Ufficio Dighe, Venezia}",
  title        = {Il prezzo della diga: perch{\'e} sale},
  subtitle     = {Un'inchiesta},
  journaltitle = clag,
  date         = {2011-03-14/2011-03-20},
  urldate      = {2023-12-01},
  langid       = {italian},
  abstract     = "La diga costa il {"}doppio{"} \& pi\`u, dice l'\'Ecole."
}
"""


def _read(text: str, name: str = "a.bib", encoding: str = "utf-8") -> list[RawDocument]:
    documents, problems = read_bytes(name, text.encode(encoding))
    assert problems == []
    return documents


@pytest.mark.parametrize("name", ["a.bib", "a.txt", "library"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_entry_is_an_article(name: str, encoding: str, end: str) -> None:
    first, second = _read((ZOTERO + BIBLATEX).replace("\n", end), name, encoding)
    assert dict(first.declared) == {
        "headline": "Tide mill grinds for the first time in Crane Point",
        "byline": "Hester Quill; Bram Okonjo-Lee",
        "published_on": "2018-05",
        "publisher": "Saltmarsh Herald",
        "url": "https://saltmarsh.example/tide_mill?a=1&b=2",
        "language": "en",
    }
    assert dict(second.declared) == {
        "headline": "Il prezzo della diga: perché sale: Un'inchiesta",
        "byline": "Ilaria Ferrante; Ufficio Dighe, Venezia",
        "published_on": "2011-03-14",
        "publisher": "Corriere della Laguna",
        "language": "it",
    }
    assert [item.source.member for item in (first, second)] == ["entry 1", "entry 2"]
    assert unproved(first) == unproved(second) == []


def test_the_text_has_letters_for_what_tex_writes() -> None:
    first, second = _read(ZOTERO + BIBLATEX)
    assert kinds(first) == [
        ("headline", "Tide mill grinds for the first time in Crane Point"),
        ("body", "The tide mill ground a sack of barley on Saturday – the first since 1978."),
        ("body", "It had stood still – nobody knows why."),
    ]
    assert kinds(second)[1:] == [("body", 'La diga costa il "doppio" & più, dice l\'École.')]


def test_other_fields_are_kept_beside_the_article() -> None:
    (document,) = _read(ZOTERO)
    assert document.extra["keywords"] == "mills, tides"
    assert document.extra["urldate"] == "2024-01-09"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("year = 2019", "2019"),
        ("year = {2019}, month = {August}", "2019-08"),
        ("year = 2019, month = 8, day = 7", "2019-08-07"),
        ("month = aug # {~7}, year = 2019", "2019-08-07"),
        ("date = {2019-08-07T10:00:00}", "2019-08-07"),
        ("date = {2019-08}, year = 2017", "2019-08"),
        ("urldate = {2019-08-07}", None),
        ("note = {Accessed 7 August 2019}", None),
        ("year = {in press}", None),
    ],
)
def test_the_day_is_that_of_publication(fields: str, day: str | None) -> None:
    (document,) = _read(f"@misc{{a,\n  title = {{A weir}},\n  {fields}\n}}\n")
    assert document.declared.get("published_on") == day


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"K{\"o}ln", "Köln"),
        (r"K\"oln", "Köln"),
        (r"Fran{\c c}ois", "François"),
        (r"Fran\c{c}ois", "François"),
        (r"{\v{S}}koda", "Škoda"),
        (r"Stra{\ss}e", "Straße"),
        (r"S{\o}ren \O{}st", "Søren Øst"),
        (r"\'{\i}ndice", "índice"),
        (r"50\% of \$9", "50% of $9"),
        (r"\emph{very} old", "very old"),
        (r"a~b", "a b"),
    ],
)
def test_accents_and_commands_are_read(written: str, shown: str) -> None:
    (document,) = _read(f"@misc{{a,\n  title = {{{written}}},\n  year = 2019\n}}\n")
    assert document.declared["headline"] == shown
    assert unproved(document) == []


def test_comments_and_strings_are_no_articles() -> None:
    text = f"% Encoding: UTF-8\n\n{ZOTERO}\n@Comment{{jabref-meta: databaseType:biblatex;}}\n"
    (document,) = _read(text)
    assert document.source.member == "entry 1"


def test_an_entry_without_a_title_is_a_problem_and_the_others_are_read() -> None:
    text = f"{ZOTERO}\n@misc{{empty,\n  year = 2001\n}}\n{BIBLATEX}"
    documents, problems = read_bytes("a.bib", text.encode())
    assert [item.source.member for item in documents] == ["entry 1", "entry 3"]
    assert [(item.code, item.member) for item in problems] == [("no-text", "entry 2")]


def test_an_entry_cut_off_in_a_value_is_read_to_its_end() -> None:
    (document,), problems = read_bytes("a.bib", ZOTERO[: ZOTERO.index("language")].encode())
    assert document.declared["headline"].startswith("Tide mill")
    assert [problem.code for problem in problems] == ["truncated-bibtex"]


def test_braces_nested_a_hundred_thousand_times_are_read() -> None:
    text = f"@misc{{a,\n title = {{{'{' * 100_000}A weir{'}' * 100_000}}},\n year = 2001\n}}\n"
    (document,) = _read(text)
    assert document.declared["headline"] == "A weir"


def test_values_come_from_the_entries_that_one_names() -> None:
    text = """@string{wm = "The Weir Mercury"}
@xdata{paper, journaltitle = wm, langid = {english}}
@article{a, xdata = {paper}, title = {The weir opens}, date = {2019-06-03}}
@incollection{b, crossref = {book}, title = {Millers}, author = {Roe, Jane}}
@book{book, title = {Rivers}, editor = {Lind, N.}, year = 1999, abstract = {Of rivers.}}
"""
    documents = _read(text)
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "The weir opens",
            "published_on": "2019-06-03",
            "publisher": "The Weir Mercury",
            "language": "en",
        },
        {
            "headline": "Millers",
            "byline": "Jane Roe",
            "published_on": "1999",
            "publisher": "Rivers",
        },
        {"headline": "Rivers", "published_on": "1999"},
    ]
    assert documents[1].text == "Millers"


@pytest.mark.parametrize(
    ("own", "lent", "field", "value"),
    [
        ("year = {2001}", "date = {2005-06-07}", "published_on", "2001"),
        ("year = {2001}", "year = 2005, month = may, day = 3", "published_on", "2001"),
        ("date = {2001-02}", "year = 2005, month = may", "published_on", "2001-02"),
        ("month = jul", "year = 2005, month = may, day = 3", "published_on", "2005-07"),
        ("month = jul", "date = {2005-06-07}", "published_on", None),
        ("year = {}", "date = {2005-06-07}", "published_on", "2005-06-07"),
        ("note = {x}", "date = {2005-06-07}", "published_on", "2005-06-07"),
        ("note = {x}", "year = 2005, month = may", "published_on", "2005-05"),
        ("journaltitle = {Own}", "journal = {Lent}", "publisher", "Own"),
        ("newspaper = {Own}", "journal = {Lent}", "publisher", "Own"),
        ("note = {x}", "journal = {Lent}", "publisher", "Lent"),
        ("language = {german}", "langid = {english}", "language", "de"),
        ("note = {x}", "langid = {english}", "language", "en"),
    ],
)
@pytest.mark.parametrize("way", ["crossref", "xdata"])
def test_what_an_entry_says_itself_stands(
    way: str, own: str, lent: str, field: str, value: str | None
) -> None:
    kind = "book" if way == "crossref" else "xdata"
    text = f"@article{{a, {way} = {{b}}, title = {{A weir}}, {own}}}\n@{kind}{{b, {lent}}}\n"
    documents, _ = read_bytes("a.bib", text.encode())
    assert documents[0].declared.get(field) == value


@pytest.mark.parametrize("name", ["a.bib", "a.txt"])
def test_lenders_lend_what_they_are_lent_and_may_name_each_other_in_a_circle(name: str) -> None:
    text = """@XData{Paper, xdata = {HOUSE}}
@xdata{house, journaltitle = {The Weir Mercury}, xdata = {tongue, paper}}
@xdata{tongue, langid = {english}, xdata = {Tongue}}
@article{a, xdata = {paper}, title = {The weir opens}, date = {2019-06-03}}
@incollection{b, crossref = {Vol}, title = {Millers}}
@book{vol, crossref = {B}, title = {Rivers}, xdata = {years}}
@xdata{years, year = 1999}
"""
    first, second, _ = _read(text, name)
    assert dict(first.declared) == {
        "headline": "The weir opens",
        "published_on": "2019-06-03",
        "publisher": "The Weir Mercury",
        "language": "en",
    }
    assert dict(second.declared) == {
        "headline": "Millers",
        "published_on": "1999",
        "publisher": "Rivers",
    }


def test_a_chain_of_lenders_without_end_ends() -> None:
    chain = "".join(f"@xdata{{k{n}, xdata = {{k{n + 1}}}, f{n} = {{x}}}}\n" for n in range(2_000))
    (document,) = _read(f"{chain}@misc{{a, xdata = {{k0}}, title = {{A weir}}, year = 2001}}\n")
    assert {"f0", "f1", "f2"} <= document.extra.keys()
    assert "f1000" not in document.extra


@pytest.mark.parametrize("kind", ["xdata", "string", "preamble", "comment", "mvreference"])
@pytest.mark.parametrize("name", ["a.bib", "a.txt", "library"])
def test_a_file_is_bibtex_whatever_entry_opens_it(kind: str, name: str) -> None:
    opening = {
        "xdata": "@xdata{paper, langid = {english}}",
        "string": '@string{wm = "The Weir Mercury"}',
        "preamble": '@preamble{"\\newcommand{\\x}{y}"}',
        "comment": "@comment{made by hand}",
        "mvreference": "@mvreference{b, title = {Rivers}}",
    }[kind]
    documents = _read(f"{opening}\n@misc{{a, title = {{A weir}}, year = 2001}}\n", name)
    assert documents[-1].declared["headline"] == "A weir"
    assert len(documents) == 1 + (kind == "mvreference")


def test_a_value_without_an_end_does_not_hold_the_next_one() -> None:
    text = ZOTERO + "@misc{b, title={Bees return, author = {Osei, Kofi}, year={2020}"
    documents, problems = read_bytes("a.bib", text.encode())
    fields = {"headline": "Bees return", "byline": "Kofi Osei", "published_on": "2020"}
    assert documents[1].declared == fields
    assert [problem.code for problem in problems] == ["truncated-bibtex"]
    assert "entry 2" in problems[0].message
