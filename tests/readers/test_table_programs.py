"""Tables as databases, monitors and keepers of links write them, in many languages."""

from __future__ import annotations

import pytest

from tests.readers.reading import read_bytes, unproved

STORY = {
    "headline": "Quarry blast",
    "byline": "Ida Moor",
    "published_on": "2021-06-09",
    "publisher": "Mordale Echo",
    "url": "https://mordale.example/1",
}
LINK = {"headline": "Quarry blast", "url": "https://mordale.example/1"}

#: First row and second row of a table, and what it states.
TABLES = {
    "ProQuest": (
        "Title,Abstract,StoreId,Authors,entryDate,pubdate,pubtitle,year,DocumentURL",
        (
            'Quarry blast,Glass.,12,"Moor, Ida; Tarn, Sam",2022-01-01,"Jun 9, 2021",Mordale Echo,'
            "2021,https://mordale.example/1"
        ),
        STORY | {"byline": "Ida Moor; Sam Tarn", "standfirst": "Glass."},
    ),
    "Scopus": (
        '"Authors","Author full names","Author(s) ID","Title","Year","Source title","Link"',
        (
            '"Moor I.; Tarn S.","Moor, Ida (57190000001); Tarn, Sam (57190000002)",'
            '"57190000001; 57190000002","Quarry blast","2021","Mordale Echo",'
            '"https://mordale.example/1"'
        ),
        STORY | {"byline": "Ida Moor; Sam Tarn", "published_on": "2021"},
    ),
    "EBSCO": (
        "Article Title,Author,Journal Title,Publication Date,Accession Number,Publisher,PLink",
        'Quarry blast,"Moor, Ida",Mordale Echo,20210609,7,Dale Press,https://mordale.example/1',
        STORY,
    ),
    "Zotero": (
        (
            '"Key","Item Type","Publication Year","Author","Title","Publication Title","Publisher",'
            '"Url","Abstract Note","Date","Date Added","Access Date"'
        ),
        (
            '"A","newspaperArticle","2021","Moor, Ida","Quarry blast","Mordale Echo","",'
            '"https://mordale.example/1","","2021-06-09","2024-01-05","2024-01-05"'
        ),
        STORY,
    ),
    "Zotero, a year": (
        '"Key","Item Type","Publication Year","Author","Title","Url","Date","Date Added"',
        '"A","webpage","2021","Moor, Ida","Quarry blast","https://mordale.example/1","","2024-01-05"',
        LINK | {"byline": "Ida Moor", "published_on": "2021"},
    ),
    "Meltwater": (
        "Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tLanguage",
        (
            "09-Jun-2021 06:12AM\tQuarry blast\thttps://mordale.example/1\tGlass.\tIt shook.\t"
            "Mordale Echo\tIda Moor\tEnglish"
        ),
        STORY | {"language": "en"},
    ),
    "Factiva's data": (
        "an,publication_date,title,body,byline,source_name,modification_datetime,url",
        (
            "X,1623196800000,Quarry blast,Glass.,By Ida Moor,Mordale Echo,1700000000000,"
            "https://mordale.example/1"
        ),
        STORY,
    ),
    "Media Cloud": (
        "collection_name,date,id,indexed_date,language,media_name,publish_date,title,url",
        ",,1,2024-01-05 01:02:03,en,Mordale Echo,2021-06-09,Quarry blast,https://mordale.example/1",
        LINK | {"published_on": "2021-06-09", "publisher": "Mordale Echo", "language": "en"},
    ),
    "GDELT": (
        "URL,MobileURL,Date,Title",
        "https://mordale.example/1,,2024-01-05 06:15:00,Quarry blast",
        LINK,
    ),
    "Pocket": (
        "title,url,time_added,tags,status",
        "Quarry blast,https://mordale.example/1,1700000000,a|b,unread",
        LINK,
    ),
    "Instapaper": (
        "URL,Title,Selection,Folder,Timestamp",
        "https://mordale.example/1,Quarry blast,,Unread,1700000000",
        LINK,
    ),
    "Raindrop": (
        "id,title,note,excerpt,url,folder,tags,created,cover",
        "1,Quarry blast,,Glass.,https://mordale.example/1,News,a,2024-01-05T10:00:00.000Z,",
        LINK | {"standfirst": "Glass."},
    ),
    "Readwise Reader": (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen",
        "Quarry blast,https://mordale.example/1,01h,[],2024-01-05 00:00:00+00:00,0.1,archive,True",
        LINK,
    ),
    "Wallabag": (
        'Title;URL;Content;Tags;"MIME Type";Language;"Creation date"',
        "Quarry blast;https://mordale.example/1;<p>Glass.</p>;a;text/html;en;05/01/2024 10:11:12",
        LINK | {"language": "en"},
    ),
    "a list of results": (
        "Headline;Outlet;Date",
        "Quarry blast;Mordale Echo;9 June 2021",
        {key: STORY[key] for key in ("headline", "publisher", "published_on")},
    ),
    "German": (
        "sep=;\nÜberschrift;Autor;Erscheinungsdatum;Medium;Volltext;Link",
        'Quarry blast;"Moor, Ida";09.06.2021;Mordale Echo;Glas.;https://mordale.example/1',
        STORY,
    ),
    "French": (
        "Titre;Auteur;Date de publication;Titre de presse;Texte intégral;Lien",
        "Quarry blast;Ida Moor;9 juin 2021;Mordale Echo;Verre.;https://mordale.example/1",
        STORY,
    ),
    "Spanish": (
        "Título|Autor|Fecha de publicación|Medio|Texto completo|Enlace",
        "Quarry blast|Ida Moor|9 de junio de 2021|Mordale Echo|Vidrio.|https://mordale.example/1",
        STORY,
    ),
    "Dutch": (
        "Kop\tAuteur\tPublicatiedatum\tKrant\tTekst\tURL",
        "Quarry blast\tIda Moor\t9 juni 2021\tMordale Echo\tGlas.\thttps://mordale.example/1",
        STORY,
    ),
    "Italian": (
        "Titolo,Autore,Data di pubblicazione,Testata,Testo,Collegamento",
        "Quarry blast,Ida Moor,9 giugno 2021,Mordale Echo,Vetro.,https://mordale.example/1",
        STORY,
    ),
    "Portuguese": (
        "Título,Autor,Data de publicação,Veículo,Texto,Link",
        "Quarry blast,Ida Moor,9 de junho de 2021,Mordale Echo,Vidro.,https://mordale.example/1",
        STORY,
    ),
    "Arabic": (
        "العنوان;الكاتب;التاريخ;المصدر;النص;الرابط",
        (
            "Quarry blast;Ida Moor;٠٩/٠٦/٢٠٢١;Mordale Echo;زجاج.;https://mordale.example/1\n"
            "Two;Ida Moor;١٤/٠٦/٢٠٢١;Mordale Echo;زجاج.;https://mordale.example/2"
        ),
        STORY,
    ),
}


@pytest.mark.parametrize("program", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_row_states_what_its_program_means(program: str, encoding: str, end: str) -> None:
    head, row, stated = TABLES[program]
    data = f"{head}\n{row}\n".replace("\n", end).encode(encoding)
    documents, problems = read_bytes("export.csv", data)
    assert problems == []
    assert documents[0].declared == stated
    assert unproved(documents[0]) == []


@pytest.mark.parametrize("program", ["German", "French", "Spanish", "Portuguese"])
def test_a_row_in_the_encoding_of_windows_states_the_same(program: str) -> None:
    head, row, stated = TABLES[program]
    documents, _ = read_bytes("export.csv", f"{head}\n{row}\n".encode("cp1252"))
    assert documents[0].declared == stated


def test_the_sentence_that_was_found_is_text_behind_the_opening() -> None:
    head, row, _ = TABLES["Meltwater"]
    documents, _ = read_bytes("export.csv", f"{head}\n{row}\n".encode())
    assert documents[0].text == "Quarry blast\n\nGlass.\n\nIt shook."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("By Ida Moor", "Ida Moor"),
        ("Ida Moor, Sam Tarn", "Ida Moor, Sam Tarn"),
        ("Reuters, AFP", "Reuters, AFP"),
        ("Moor, Anna", "Anna Moor"),
        ("admin", None),
        ("https://mordale.example/ida", None),
    ],
)
def test_writers_are_read_as_people_write_them(written: str, shown: str | None) -> None:
    documents, _ = read_bytes("a.csv", f'author,text\n"{written}",Words.\n'.encode())
    assert documents[0].declared.get("byline") == shown


def test_attachments_and_notes_of_a_library_are_counted() -> None:
    head = "Key,Item Type,Publication Year,Title,Url,Date"
    rows = ["A,newspaperArticle,2021,Quarry blast,https://m.example/1,2021-06-09"]
    rows += ["B,attachment,,Snapshot,https://m.example/1,", "C,note,,A thought,,"]
    documents, problems = read_bytes("z.csv", "\n".join([head, *rows]).encode())
    assert [document.declared["headline"] for document in documents] == ["Quarry blast"]
    assert [problem.code for problem in problems] == ["left-aside"]
    assert "attachments and notes (2)" in problems[0].message
