from __future__ import annotations

import pytest

from ingest.text.author_fields import read_turned
from ingest.text.byline_names import is_role
from ingest.text.bylines import read_byline
from ingest.text.source_lines import name_beside_day


def names(line: str) -> list[str]:
    byline = read_byline(line)
    return [name.text for name in byline.names] if byline else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("byJane Roe", ["Jane Roe"]),
        ("By Jane Roe John Doe", ["Jane Roe", "John Doe"]),
        (
            "Jana Müller Anna Maria Roe Jan Michael Doe",
            ["Jana Müller", "Anna Maria Roe", "Jan Michael Doe"],
        ),
        ("Ярослав Кузин Антон Зелин", ["Ярослав Кузин", "Антон Зелин"]),
        ("By Hillary Rodham Clinton", ["Hillary Rodham Clinton"]),
        ("John Fitzgerald Kennedy Jr.", ["John Fitzgerald Kennedy Jr."]),
        ("José Luis Rodríguez Zapatero", ["José Luis Rodríguez Zapatero"]),
        ("By ANN ROE and BOB DOE", ["ANN ROE", "BOB DOE"]),
        ("Author: Finch, Orla", ["Orla Finch"]),
        ("Authors: Finch, Orla; Sharma, Dev", ["Orla Finch", "Dev Sharma"]),
        ("Author: Finch, Courier", []),
        ("Author: Finch, Mary Ann", ["Mary Ann Finch"]),
        ("Author: Finch, Mary R.", ["Mary R. Finch"]),
        ("By Le Minh Hoang and AP", ["Le Minh Hoang"]),
        ("By Le Monde and AP", []),
        ("By Professor Jane Roe, University of Quay", ["Jane Roe"]),
        ("Exclusive by Jane Roe", ["Jane Roe"]),
        ("testo di Giulia Ferri, foto di Renzo Galli", ["Giulia Ferri"]),
        ("By Jane Roe, Port Ansel", ["Jane Roe"]),
        ("De notre correspondante à Port-Ansel, Anne Roy", ["Anne Roy"]),
        ("dal nostro corrispondente Giulia Ferri", ["Giulia Ferri"]),
        ("Tekst: Sanne Visser Beeld: Jan Roe", ["Sanne Visser"]),
        ("by Jane Roe Friday, May 03, 2024 in News", ["Jane Roe"]),
        ("By Jane Roe, edited by Vera Doe", ["Jane Roe"]),
        ("取材・文：岡本涼子　撮影：高橋健", ["岡本涼子"]),
        ("記者・岡本涼子", ["岡本涼子"]),
        ("文・写真", []),
        ("BY JANE ROE", ["JANE ROE"]),
        ("By Jane Roe and John Q. Doe, Staff Writers", ["Jane Roe", "John Q. Doe"]),
        (
            "By Jane Roe, John Doe & Ann O'Hara | May 4, 2023",
            ["Jane Roe", "John Doe", "Ann O'Hara"],
        ),
        ("By Jane Roe in Example City", ["Jane Roe"]),
        ("By our correspondent Jane Roe", ["Jane Roe"]),
        ("Door onze verslaggever Sanne Visser", ["Sanne Visser"]),
        ("Par notre correspondante Anne Roy", ["Anne Roy"]),
        ("Par notre envoyé spécial Luc Petit", ["Luc Petit"]),
        ("Par notre envoyé spécial à Paris Luc Petit", []),
        ("Von unserem Korrespondenten Jan Roe", ["Jan Roe"]),
        ("記者：藤井さくら", ["藤井さくら"]),
        ("この記事を書いた人 小川まどか", ["小川まどか"]),
        ("By Jane Roe Nov 4, 2023", ["Jane Roe"]),
        ("Von Jana Müller und Jan-Peter Schmidt", ["Jana Müller", "Jan-Peter Schmidt"]),
        ("Von Jana MüllerKorrespondentin", ["Jana Müller"]),
        ("Par Anne de La Tour", ["Anne de La Tour"]),
        ("Por María del Valle", ["María del Valle"]),
        ("Jane Roe5 hours ago", ["Jane Roe"]),
        ("By Jane Roe for Example News", ["Jane Roe"]),
        ("Written by Abu al-Hassan Karim", ["Abu al-Hassan Karim"]),
        ("Par Jane Roe le 3 mai 2024", ["Jane Roe"]),
        ("Par Jane Roe le mardi 3 mai", ["Jane Roe"]),
        ("Par Jane Roe Publié le 3 mai", ["Jane Roe"]),
        ("Por Juan Roe el 3 de mayo de 2024", ["Juan Roe"]),
        ("Por Ana Roe em 3 de maio", ["Ana Roe"]),
        ("Por Ana Roe Atualizado há pouco", ["Ana Roe"]),
        ("Door Jan Roe op maandag 3 mei", ["Jan Roe"]),
        ("Av Jon Roe den 3. maj", ["Jon Roe"]),
        ("By Fatima el Sayed", ["Fatima el Sayed"]),
        ("Words: Jane Roe. Pictures: John Doe", ["Jane Roe"]),
        ("Penulis: Naufal Zuhdi", ["Naufal Zuhdi"]),
        ("Пише: Радосав Петковић", ["Радосав Петковић"]),
        ("Του Αριστείδη Παππά", ["Αριστείδη Παππά"]),
        ("بقلم سلمى حداد", ["سلمى حداد"]),
        ("Le Roy Smith, AP", ["Le Roy Smith"]),
        ("By Les Paul Roe and AP", ["Les Paul Roe"]),
        ("Maria RoePeter Doe", ["Maria Roe", "Peter Doe"]),
        ("By A. Roe and B. A. Doe", ["A. Roe", "B. A. Doe"]),
        ("By Jane Park and Mark Read", ["Jane Park", "Mark Read"]),
        ("By Anna West, Staff Writer", ["Anna West"]),
        ("By Jane Roe in Quay City and John Doe in Port Roe", ["Jane Roe", "John Doe"]),
        ("Von Jana Müller, Hafenstadt, und Jan Schmidt, Neuufer", ["Jana Müller", "Jan Schmidt"]),
        ("Von Jana Müller (Hafenstadt) und Jan Schmidt", ["Jana Müller", "Jan Schmidt"]),
        ("By Jane Roe / John Doe", ["Jane Roe", "John Doe"]),
        ("Nguyễn Minh Hà - Trần Thu Trang", ["Nguyễn Minh Hà", "Trần Thu Trang"]),
        ("By Jane Roe – Quay Courier", ["Jane Roe"]),
        ("By Jane Roe | Photos by John Doe", ["Jane Roe"]),
        ("From our correspondent Jane Roe in Quay City", ["Jane Roe"]),
        ("Dalla nostra inviata Giulia Ferrante", ["Giulia Ferrante"]),
        ("Van onze verslaggever Sanne Visser", ["Sanne Visser"]),
        ("De notre correspondante Anne Roy", ["Anne Roy"]),
        ("De nuestra corresponsal Ana Ruiz", ["Ana Ruiz"]),
        ("Aus Hafenstadt berichtet Jana Müller", ["Jana Müller"]),
        ("By Jane Roe Follow", ["Jane Roe"]),
        ("Par Anne Roy avec AFP", ["Anne Roy"]),
        ("Par Anne Roy et agences", ["Anne Roy"]),
        ("Por Ana Ruiz con agencias", ["Ana Ruiz"]),
        ("Ana RuizPuerto Viejo", ["Ana Ruiz"]),
        ("By Jane McRoe", ["Jane McRoe"]),
        ("By Amos Roe Jr.", ["Amos Roe Jr."]),
        ("Авторы: Мария Соколова, Илья Громов", ["Мария Соколова", "Илья Громов"]),
        ("Auteurs : Anne Roy et Luc Petit", ["Anne Roy", "Luc Petit"]),
        ("Yazarlar: Elif Aksoy ve Deniz Kaya", ["Elif Aksoy", "Deniz Kaya"]),
        ("بقلم: سلمى حداد وكريم منصور", ["سلمى حداد", "كريم منصور"]),
        ("文：山田花子、佐藤健", ["山田花子", "佐藤健"]),
        ("本报记者 王小明 李雅文", ["王小明", "李雅文"]),
        ("김민수·이서연 기자", ["김민수", "이서연"]),
        ("Theo Reuters", []),
        ("2017-03-10 09:58来源：码头作者：责任编辑：肖春芳", []),
        ("Tanza Lodenbrack, Quay Insider", ["Tanza Lodenbrack"]),
        ("San Roe, California, UNITED STATES", []),
        ("By Quay Park", []),
        ("By A Friend", []),
        ("作者：约翰·罗伊", ["约翰·罗伊"]),
        ("记者 约翰·罗伊 报道", []),
        ("作者：王小明·码头日报", ["王小明"]),
        ("사회부 민서준 기자 min@quay.example", ["민서준"]),
        ("Jane McRoe and John MacDonald Brand", ["Jane McRoe", "John MacDonald Brand"]),
        ("Maria RoeBBC News, Quaytown", ["Maria Roe"]),
        # A family name in capitals is no house, a writer behind "and" no paper.
        ("By Ann McEWAN", ["Ann McEWAN"]),
        ("By Jane MacNEIL, Political Editor", ["Jane MacNEIL"]),
        ("By Anne DeWITT", ["Anne DeWITT"]),
        ("By John VanDYKE and Mark FitzROY", ["John VanDYKE", "Mark FitzROY"]),
        ("By John VanderMEER", ["John VanderMEER"]),
        ("By Peter StJohn Roe", ["Peter StJohn Roe"]),
        ("By Sue AnnMarie Roe", ["Sue AnnMarie Roe"]),
        ("By John Doe and Xiaoming Sun", ["John Doe", "Xiaoming Sun"]),
        ("By John Doe, Yanzhong Sun and Jane Roe", ["John Doe", "Yanzhong Sun", "Jane Roe"]),
        ("Par Maria RoePublié le 3 mai 2024", ["Maria Roe"]),
        ("By JANE ROE Associated Press", ["JANE ROE"]),
        ("By Jane Roe, Quay Courier", ["Jane Roe"]),
        ("Jane Roe jane.roe@quay.example", ["Jane Roe"]),
        ("Text: Jane Roe Foto: John Doe", ["Jane Roe"]),
        ("Jane Roe Text, John Doe Foto", ["Jane Roe"]),
        ("Oprac. Maria Roe", ["Maria Roe"]),
        ("来源：码头日报　作者：王小明", ["王小明"]),
        ("2024-03-08 09:10　码头日报记者 王小明", ["王小明"]),
        # A given name that begins with the letter of "and" is no second writer.
        ("كتب: أحمد محمود وليد حسن", ["أحمد محمود وليد حسن"]),
        ("بقلم أحمد سامي وليد حسين", ["أحمد سامي وليد حسين"]),
        ("بقلم: منى سعيد وهبة كمال", ["منى سعيد وهبة كمال"]),
        ("بقلم: منى سعيد وسام كمال", ["منى سعيد وسام كمال"]),
        ("بقلم: منى سعيد والبحر كمال", ["منى سعيد والبحر كمال"]),
        ("كتب: أحمد محمود وعبدالله حسن", ["أحمد محمود", "عبدالله حسن"]),
        # Families are called as agencies are.
        ("Mehmet Cihan", ["Mehmet Cihan"]),
        ("Haber: Mehmet Cihan", ["Mehmet Cihan"]),
        ("By Erik Ritzau", ["Erik Ritzau"]),
        ("By Bernd Reuters", ["Bernd Reuters"]),
        ("BY BERND REUTERS", ["BERND REUTERS"]),
        ("Von Klaus Reuters", ["Klaus Reuters"]),
        ("By Maria Belga", ["Maria Belga"]),
        ("By Laura Antara", ["Laura Antara"]),
        ("By Ahmet Anadolu", ["Ahmet Anadolu"]),
        ("Maria AFP", []),
        # Behind a sign stands a place or a paper more often than a writer.
        ("By Jane Roe – Victoria Station", ["Jane Roe"]),
        ("By Jane Roe / Victoria Station", ["Jane Roe"]),
        ("By Jane Roe | Austin American", ["Jane Roe"]),
        ("Jane Roe – Austin Powers", ["Jane Roe"]),
        ("Jane Roe / Austin Powers", ["Jane Roe"]),
        ("By Jane Roe | By John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane Roe – John Doe, Staff Writer", ["Jane Roe", "John Doe"]),
        ("In Quay reports Jane Roe", ["Jane Roe"]),
        ("Story: Jane Roe", ["Jane Roe"]),
        ("Записала Анна фон Роэ", ["Анна фон Роэ"]),
        ("Jane Roe, Quay Courier, Canada", ["Jane Roe"]),
        ("Jane Roe, John Doe, Canada", ["Jane Roe", "John Doe"]),
        ("By Christopher Geoff. Smith", ["Christopher Geoff. Smith"]),
        ("By Jane Roe and Thos. Smith", ["Jane Roe", "Thos. Smith"]),
        ("By Jane Christopher. Reuters", ["Jane Christopher"]),
        ("Thực hiện: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("Orla Finch (now) and Tunde Oduya (earlier)", ["Orla Finch", "Tunde Oduya"]),
        ("By Orla Finch (in Paris) and Tunde Oduya", ["Orla Finch", "Tunde Oduya"]),
        ("By Orla Finch (text) and Tunde Oduya (photos)", ["Orla Finch"]),
        ("By Orla Finch (text and photos)", ["Orla Finch"]),
        ("Anna Roth (Text und Fotos)", ["Anna Roth"]),
        ("By Orla Finch and Tunde Oduya (Photos by Ann Lee)", ["Orla Finch", "Tunde Oduya"]),
        ("Orla Finch, Tunde Oduya (photos and video)", ["Orla Finch"]),
        ("Por Pedro Ruiz (fotos) y Lucía Gómez (texto)", ["Lucía Gómez"]),
    ],
)
def test_writers_are_named_without_by_role_outlet_and_time(line: str, expected: list[str]) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Dear Ann Roe,",
        "Liebe Anna,",
        "Querida Ana:",
        "Hallo Jan Roe!",
        "By Tuesday night the ferry was full",
        "By far the best view of the harbour",
        "By Staff Reports",
        "By Example",
        "By the Editorial Board",
        "Breaking News",
        "Read More",
        "Von heute an gilt ein neuer Fahrplan",
        "Mayor Chooses Betsy DeVos For Education",
        "John Doe Foto",
        "Bill Brand 2 Hours Late to Wake for Officer",
        "정부·여당 기자 간담회",
        "서울·부산 특파원",
        "경기도·강원도 기자",
        "국방부·외교부 기자",
        "김민수·이서연 기자 간담회",
        "대통령 기자 간담회",
        "Story: Happy Ending",
        "Story: Berlin Wall",
        "Story: Clean Water Act",
        "In May Reports Show Growth",
        "In May reports Show Growth",
        "Записала новый альбом",
        "By été chaud",
        "Jackson Hole, Wyoming, USA",
        "Victoria Falls, Zimbabwe, Africa",
        "Charlotte Amalie, Virgin Islands, USA",
        "",
        "جمال الطبيعة",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    assert names(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 May 2024 by Jane Roe", "Jane Roe"),
        ("3 May 2024 10:05 am by Jane Roe", "Jane Roe"),
        ("3 May 2024, 10:05 p.m. by Jane Roe", "Jane Roe"),
        ("El 3 de mayo de 2024 a las 10:05 por Ana Ruiz", "Ana Ruiz"),
        ("2024年5月3日 10:05 作者：王小明", "王小明"),
        ("El 3 de mayo de 2024 por mar", None),
        ("3 May 2024 10:05 am by Quay Park", None),
    ],
)
def test_behind_day_and_time_by_names_the_writer(line: str, expected: str | None) -> None:
    name = name_beside_day(line)
    assert (name.text if name else None) == expected
    assert name is None or line[name.start_char : name.end_char] == expected


def test_what_a_person_is_called_belongs_to_the_name() -> None:
    line = "By Jane “Bridge Lady” Roe May 4, 2023 7:18 pm"
    assert names(line) == ["Jane “Bridge Lady” Roe"]


def test_an_agency_signs_without_being_a_person() -> None:
    byline = read_byline("By Associated Press")
    assert byline is not None
    assert byline.names == ()
    assert byline.outlet is not None
    assert byline.outlet.text == "Associated Press"


@pytest.mark.parametrize("line", ["Staff Writer", "Chief Political Correspondent", "Redakteurin"])
def test_roles_are_known(line: str) -> None:
    assert is_role(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Finch, Mary Ann", ["Mary Ann Finch"]),
        ("García, José Luis", ["José Luis García"]),
        ("Linden, Mary Roe", []),
        ("Sydney, Alan Roe", []),
    ],
)
def test_behind_a_place_stands_a_name_in_full(line: str, names: list[str]) -> None:
    assert [name for name, _, _ in read_turned(line)] == names
