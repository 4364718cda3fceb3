from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

RECORD = """<mods><titleInfo><nonSort>The</nonSort><title>tide mill grinds</title></titleInfo>
<titleInfo type="translated"><title>Le moulin</title></titleInfo>
<name type="personal"><namePart type="family">Quill</namePart>
<namePart type="given">Hester</namePart><role><roleTerm type="code">aut</roleTerm></role></name>
<name type="personal"><namePart type="family">Vane</namePart>
<namePart type="given">Otto</namePart><role><roleTerm type="code">edt</roleTerm></role></name>
<abstract>The mill at Crane Point ground a sack of barley.</abstract>
<originInfo><dateIssued>2018-05-06</dateIssued><dateCaptured>2024-01-09</dateCaptured></originInfo>
<relatedItem type="host"><titleInfo><title>Saltmarsh Herald</title></titleInfo></relatedItem>
<location><url dateLastAccessed="2024-01-09">https://salt.example/mill</url></location>
<language><languageTerm type="code">eng</languageTerm></language></mods>"""


@pytest.mark.parametrize("space", ["", ' xmlns="http://www.loc.gov/mods/v3"'])
def test_each_reference_is_an_article(space: str) -> None:
    data = f"<?xml version='1.0'?><modsCollection{space}>{RECORD * 2}</modsCollection>"
    documents, problems = read_bytes("library.xml", data.encode())
    assert not problems
    assert [document.source.member for document in documents] == ["record 1", "record 2"]
    assert not [place for document in documents for place in unproved(document)]
    assert dict(documents[0].declared) == {
        "headline": "The tide mill grinds",
        "byline": "Hester Quill",
        "published_on": "2018-05-06",
        "publisher": "Saltmarsh Herald",
        "url": "https://salt.example/mill",
        "language": "en",
    }
    assert kinds(documents[0])[-1] == ("body", "The mill at Crane Point ground a sack of barley.")
