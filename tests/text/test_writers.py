from __future__ import annotations

import pytest

from ingest.text.writers import why_nobody, writers_in


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ("By Jane Roe, Staff Writer", ["Jane Roe"]),
        ("Jane Roe Senior Correspondent", ["Jane Roe"]),
        ("Roe, Jane", ["Jane Roe"]),
        ("Roe, Jane; Doe, John", ["Jane Roe", "John Doe"]),
        ("Karaca, Kazim", ["Kazim Karaca"]),
        ("Jane Roe und John Doe", ["Jane Roe", "John Doe"]),
        ("Jane Roe, John Doe and Ann O'Hara", ["Jane Roe", "John Doe", "Ann O'Hara"]),
        ("JANE ROE, JOHN DOE & ANN KING", ["JANE ROE", "JOHN DOE", "ANN KING"]),
        ("Inés Ruiz y Pablo Gil", ["Inés Ruiz", "Pablo Gil"]),
        ("Luc Petit et Anne Roy", ["Luc Petit", "Anne Roy"]),
        ("Анна Иванова и Пётр Лунин", ["Анна Иванова", "Пётр Лунин"]),
        ("Jan Kowal i Anna Lis", ["Jan Kowal", "Anna Lis"]),
        ("Josep Roe i Puig", ["Josep Roe i Puig"]),
        ("John E Doe", ["John E Doe"]),
        ("J.R. Roe", ["J.R. Roe"]),
        ("A. Roe", ["A. Roe"]),
        ("Park Chan-kyong", ["Park Chan-kyong"]),
        ("Perry Roe Jr.", ["Perry Roe Jr."]),
        ("Jane Roe for Quay Post", ["Jane Roe"]),
        ("Jane Roe | Quay Post", ["Jane Roe"]),
        ("Jane Roe - Quay Post", ["Jane Roe"]),
        ("Jane Roe (Quay Post)", ["Jane Roe"]),
        ("Jane Roe @janeroe", ["Jane Roe"]),
        ("Jane RoeTwitter", ["Jane Roe"]),
        ("Jane RoeCorrespondent", ["Jane Roe"]),
        ("Jane Roe is a reporter at the Quay Post.", ["Jane Roe"]),
        ("Zeige alle Beiträge von Jane Roe", ["Jane Roe"]),
        ("Alle Artikel von Jane Roe", ["Jane Roe"]),
        ("View all posts by Jane Roe", ["Jane Roe"]),
        ("Eine Kolumne von Jane Roe", ["Jane Roe"]),
        ("Alexander von Roe", ["Alexander von Roe"]),
        ("Text: Jane Roe", ["Jane Roe"]),
        ("Jane Roe, Redaktion", ["Jane Roe"]),
        ("Jane Roe avec AFP", ["Jane Roe"]),
        ("Gastbeitrag von Jane Roe", ["Jane Roe"]),
        ("Scritto da Jane Roe", ["Jane Roe"]),
        ("Kirjoittanut Jane Roe", ["Jane Roe"]),
        ("Oleh Naufal Zuhdi", ["Naufal Zuhdi"]),
        ("Oleh Roe", ["Oleh Roe"]),
        ("Le Thi Hoa", ["Le Thi Hoa"]),
        ("Les Carpenter", ["Les Carpenter"]),
        ("La Toya Roe", ["La Toya Roe"]),
        ("Jane Roe with AJ Smith", ["Jane Roe", "AJ Smith"]),
        ("Rechtsanwältin Jane Roe", ["Jane Roe"]),
        ("Jane ROE", ["Jane ROE"]),
        ("Dr. Jane J. Roe Abteilung Fähren", ["Dr. Jane J. Roe"]),
        ("Dr. Jane Roe", ["Dr. Jane Roe"]),
        ("Ludwig van der Meer", ["Ludwig van der Meer"]),
        ("Robert", ["Robert"]),
        ("山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]),
        ("文/王小明", ["王小明"]),
        ("[山田太郎，ITmedia]", ["山田太郎"]),
        ("記者 陳大文", ["陳大文"]),
        ("김철수 기자", ["김철수"]),
    ],
)
def test_persons_are_named_without_what_stands_around_them(
    stated: str, expected: list[str]
) -> None:
    assert writers_in(stated) == expected


@pytest.mark.parametrize(
    "stated",
    [
        *("Redaktion", "Die Redaktion von Quay News", "Onlineredaktion", "tagesschau.de"),
        *("NTV", "dpa/lno", "dpa", "Reuters", "Ministry of Ferries", "Virginia Department of Ice"),
        *(
            "Quay University",
            "Quay GmbH",
            "MDR Thüringen",
            "Staff Writer",
            "News Desk",
            "la rédaction",
        ),
        *(
            "Name",
            "Name *",
            "Log Out",
            "Follow",
            "No Author",
            "Preferred Customer",
            "admin",
            "jroe42",
        ),
        *(
            "QDR THÜRINGEN",
            "jane_roe",
            "quayfan",
            "https://example.com/jane",
            "@janeroe",
            "Alle Beiträge von",
            "",
        ),
        *("View my complete profile", "Afficher mon profil complet", "Link Copied"),
        *(
            "Download ZIP",
            "Ask Question",
            "Neuer Artikel",
            "Ver Perfil",
            "Ver más artículos",
            "Haber Merkezi",
            "Stand",
        ),
        *("马上登录", "我已授权", "立即注册", "网络整理", "ログイン", "新規会員登録", "회원가입"),
        *("中日新聞Web", "編集部", "新华社", "연합뉴스", "редакция", "x" * 700),
        "The harbour bridge is closed for eight weeks and nobody knows why",
    ],
)
def test_houses_labels_and_accounts_are_nobody(stated: str) -> None:
    assert writers_in(stated) == []


def test_the_owner_of_a_page_is_nobody() -> None:
    assert writers_in("Jane Quay", {"janequay"}) == []
    assert why_nobody("Jane Quay", {"janequay"}) == "owner"
