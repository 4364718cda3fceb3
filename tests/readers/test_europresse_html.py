from __future__ import annotations

from tests.readers.reading import kinds, read_bytes, unproved

TEXT = "Les tables des marées pour l'hiver portaient le mauvais mois à chaque page."


def newer(
    title: str = "Les tables fausses", classes: str = "titreArticleVisu rdp__articletitle"
) -> str:
    return (
        '<article><header><div><span class="DocPublicationName">Le Quai, no. 22070 </span></div>'
        '<div><span class="DocHeader">Mer, mardi 5 octobre 2021 648 mots, p. 3,4</span></div>'
        f'<div class="titreArticle"><p class="sm-margin-TopNews {classes}">{title}</p>'
        '<p class="sm-margin-TopNews rdp__subtitle">Le port attend une réponse</p></div>'
        '<p class="sm-margin-bottomNews">Ida Holm et Lew Okoro</p></header>'
        f'<section><div class="DocText clearfix"><p>{TEXT}</p>'
        "<p>Personne ne l'a vu.</p></div></section>"
        "<aside><p><b>Illustration(s) :</b></p><div><p>Le quai sous la pluie.</p></div>"
        "<p><b>Note(s) :</b></p><div>Voir page 9.</div></aside>"
        "<footer><small>© 2021 Le Quai. Tous droits réservés.</small>"
        '<div class="publiC-lblNodoc">news·20211005·LQ·0</div>'
        '<div class="publiC-lblCertificatIssuedTo">Certificat émis le '
        "<b>5 janvier 2024</b> à X</div>"
        "</footer></article>"
    )


def older(title: str = "Les tables fausses") -> str:
    return (
        '<table id="t"><tr><td><img src="x.gif"></td></tr></table>'
        '<span class="DocPublicationName">Le Quai, no. 12</span><br><span class="DocHeader">Mer, '
        '</span><span class="DocHeader">mardi </span><span class="DocHeader">5 octobre 2021, p. 3'
        f'</span><br><br><span class="TitreArticleVisu">{title}</span><br><br>Ida Holm'
        f"<br><br>{TEXT}"
        "<p></p>Personne ne l'a vu.<p></p><b><i>© 2021 Le Quai. "
        "Tous droits réservés.</i></b><p></p>"
        "Numéro de document : news·20211005·LQ·0<br><br><table><tr><td>Date d'émission : "
        "<b>2024-01-05</b></td></tr></table>"
    )


def page(*records: str) -> bytes:
    body = "".join(records)
    return f"<!DOCTYPE html><html><head><title></title></head><body>{body}</body></html>".encode()


def test_each_article_of_the_newer_layout_is_one() -> None:
    documents, problems = read_bytes(
        "e.HTML", page(newer(), newer("Autre titre", "titreArticleVisu"))
    )
    assert problems == []
    assert dict(documents[0].declared) == {
        "headline": "Les tables fausses",
        "standfirst": "Le port attend une réponse",
        "byline": "Ida Holm; Lew Okoro",
        "publisher": "Le Quai",
        "published_on": "2021-10-05",
        "section": "Mer",
    }
    assert documents[1].declared["headline"] == "Autre titre"
    told = [item for item in kinds(documents[0]) if item[0] != "boilerplate"]
    assert told == [
        ("headline", "Les tables fausses"),
        ("standfirst", "Le port attend une réponse"),
        ("byline", "Ida Holm et Lew Okoro"),
        ("body", TEXT),
        ("body", "Personne ne l'a vu."),
        ("caption", "Le quai sous la pluie."),
        ("note", "Voir page 9."),
    ]
    assert unproved(documents[0]) == []


def test_each_article_of_the_older_layout_is_one() -> None:
    documents, problems = read_bytes("e.html", page(older(), older("Autre titre")))
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        "Les tables fausses",
        "Autre titre",
    ]
    assert documents[0].declared["publisher"] == "Le Quai"
    assert documents[0].declared["published_on"] == "2021-10-05"
    assert documents[0].declared["byline"] == "Ida Holm"
    told = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert told == [TEXT, "Personne ne l'a vu."]


def test_a_cut_file_keeps_its_whole_articles() -> None:
    data = page(newer(), newer("Autre titre"))
    documents, _ = read_bytes("e.html", data[: data.rindex(b"Personne")])
    assert [len(document.blocks or ()) > 3 for document in documents] == [True, True]
