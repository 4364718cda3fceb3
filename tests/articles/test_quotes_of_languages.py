"""German, French and Spanish quotations of many shapes have their speakers, or none."""

from __future__ import annotations

import pytest

from ingest.articles.quotation import INDIRECT
from ingest.articles.quotes import find_quotes

GERMAN = [
    ("„Wir bleiben hier“, sagte Anna Rot.", ["Anna Rot"]),
    ("„Wir bleiben hier“, sagte die Bürgermeisterin Anna Rot am Montag.", ["Anna Rot"]),
    ("„Wir bleiben hier“, so Anna Rot.", ["Anna Rot"]),
    ("„Wir bleiben hier“, so die Sprecherin Anna Rot weiter.", ["Anna Rot"]),
    ("„Wir bleiben hier“, betonte der Minister Karl Blau.", ["Karl Blau"]),
    ("„Wir bleiben hier“, erklärte Karl Blau gegenüber der Zeitung.", ["Karl Blau"]),
    ("„Wir bleiben hier“, meint Karl Blau, Leiter des Amtes.", ["Karl Blau"]),
    ("„Bleiben wir hier?“, fragte Anna Rot.", ["Anna Rot"]),
    ("„Wir bleiben hier!“, rief Anna Rot.", ["Anna Rot"]),
    ("Anna Rot sagte: „Wir bleiben hier.“", ["Anna Rot"]),
    ("Anna Rot sagte am Montag in Linden: „Wir bleiben hier.“", ["Anna Rot"]),
    ("Die Ministerin Anna Rot schrieb auf Twitter: „Wir bleiben hier.“", ["Anna Rot"]),
    ("Am Montag sagte Anna Rot: „Wir bleiben hier.“", ["Anna Rot"]),
    ("In Linden erklärte der Minister Karl Blau: „Wir bleiben hier.“", ["Karl Blau"]),
    ("„Wir bleiben“, sagte Anna Rot, „und zwar alle.“", ["Anna Rot", "Anna Rot"]),
    ("„Wir bleiben“, sagte Anna Rot. „Niemand muss gehen.“", ["Anna Rot", "Anna Rot"]),
    ("Anna Rot sagte, man werde „so lange bleiben wie nötig“.", ["Anna Rot"]),
    ("»Wir bleiben hier«, sagte Anna Rot.", ["Anna Rot"]),
    ("»Wir bleiben hier«, so Karl Blau.", ["Karl Blau"]),
    ('"Wir bleiben hier", sagte Anna Rot.', ["Anna Rot"]),
    ('"Wir bleiben hier", so Anna Rot.', ["Anna Rot"]),
    ("Laut Anna Rot ist das „ein Damm für hundert Jahre“.", ["Anna Rot"]),
    ("Karl Blau zufolge ist das „ein Damm für hundert Jahre“.", ["Karl Blau"]),
    ("Nach Angaben von Karl Blau ist das „ein Damm für hundert Jahre“.", ["Karl Blau"]),
    ("„Wir bleiben hier“, sagte er.", [None]),
    ("„Wir bleiben hier“, sagte ein Sprecher der Stadt.", [None]),
    ("„Wir bleiben alle hier oben“, heißt es in dem Brief.", [None]),
    ("Anna Rot sagte, man werde bleiben.", []),
    ("Der Damm sei sicher, so Karl Blau.", []),
    ("Karl Blau nannte den Plan „einen schlechten Witz“.", ["Karl Blau"]),
    (
        "„Das ist“, erläuterte Anna von der Heide, „ein alter Damm.“",
        ["Anna von der Heide", "Anna von der Heide"],
    ),
    ("Rot fügte hinzu: „Niemand muss gehen.“", ["Rot"]),
    ("„Niemand muss gehen“, fügte Anna Rot hinzu.", ["Anna Rot"]),
    ("Dazu Anna Rot: „Niemand muss gehen.“", ["Anna Rot"]),
    ("Anna Rot kritisierte, der Plan sei „ein schlechter Witz“.", ["Anna Rot"]),
    (
        "„Der Fluss ist zu hoch für uns“, warnte der Feuerwehrchef Otto Lang am Abend.",
        ["Otto Lang"],
    ),
    ("„Der Fluss ist zu hoch für uns“, teilte Otto Lang mit.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch für uns“, hatte Otto Lang zuvor gesagt.", ["Otto Lang"]),
    ("„Der Fluss“, hieß es, „ist zu hoch.“", []),
    ("„Der Fluss ist zu hoch“, sagte Lang der Zeitung „Lindener Bote“.", ["Lang"]),
    ("Der Sprecher sagte Journalisten: „Der Fluss ist zu hoch für uns.“", [None]),
    ("Gestern warnte Otto Lang: „Der Fluss ist zu hoch für uns.“", ["Otto Lang"]),
    ("Otto Lang sprach von einem „Fluss, der viel zu hoch steht“.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch.“ Otto Lang nickte.", [None]),
    ("Nach Angaben der Polizei hat Otto Lang „die Stadt am Abend verlassen“.", ["Polizei"]),
    ("Laut Anna Rot soll Otto Lang „die Stadt am Abend verlassen haben“.", ["Anna Rot"]),
    ("Laut Anna Rot hatte die Stadt „kein Geld für einen Damm“.", ["Anna Rot"]),
    ("Laut Lang ist das „ein Damm für hundert Jahre“.", ["Lang"]),
    ("Otto Lang bezeichnete den Plan als „sehr schlechten Witz“.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch für uns“ (Otto Lang).", [None]),
    ("„Der Fluss ist zu hoch“, sagte Deichwart Otto Lang dem NDR.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch“, rief Bootsmann Otto Lang den Leuten zu.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch“, sagte die Anwohnerin Anna Rot.", ["Anna Rot"]),
    ("„Der Fluss ist zu hoch“, sagte UN-Gesandter Otto Lang.", ["Otto Lang"]),
    ("„Der Fluss ist zu hoch“, so der 34-Jährige.", [None]),
    ("„Der Fluss ist zu hoch“, sagte der Nachbar.", [None]),
    ("Ihr Vorgänger widersprach: „Der Fluss sinkt.“", [None]),
    ("„Der Fluss ist zu hoch“, sagte die Polizei.", ["Polizei"]),
    ("„Der Fluss ist zu hoch“, sagte die Gewerkschaft.", ["Gewerkschaft"]),
    ("Die Gewerkschaft der Polizei forderte „sehr viel mehr Boote“.", ["Gewerkschaft der Polizei"]),
    ("Das Institut für Wasserbau nannte ihn „viel zu hoch“.", ["Institut für Wasserbau"]),
    ("Zuvor hatte Landrat Otto Lang gesagt, er sei „viel zu hoch“.", ["Otto Lang"]),
    ("Otto Lang sagte dem „Linder Boten“, er sei „viel zu hoch“.", ["Otto Lang"]),
    ("Otto Lang warf der Stadt „zwanzig Jahre des Schlafs“ vor.", ["Otto Lang"]),
    ("„Der Fluss sinkt“, freut sich Deichwart Otto Lang.", ["Otto Lang"]),
    ("„Der Fluss sinkt“, sagte Linden-Berater Lang.", ["Lang"]),
    ("„Der Fluss sinkt“, sagte Lindens Bürgermeisterin Anna Rot.", ["Anna Rot"]),
    ("„Der Fluss sinkt“, sagte Anna Rot von der Lindener Wacht.", ["Anna Rot"]),
    ("„Der Fluss sinkt“, erinnert sich der junge Mann.", [None]),
    ("„Der Fluss sinkt“, schätzt Lang. Anna Rot nickt: „Endlich.“", ["Lang"]),
    ("Gegenüber der Presse nannte es Otto Lang „viel zu hoch“.", ["Otto Lang"]),
    ("Der Fluss sei „viel zu hoch für alle Leute“, wie er gegenüber dem Boten sagte.", [None]),
    ("Otto Lang nannte ihn im „Boten“ einen „Fluss, der viel zu hoch steht“.", ["Otto Lang"]),
    ("„Der Fluss sinkt“, sagt die Bootsfrau Anna Rot und lacht.", ["Anna Rot"]),
    ("Die EU-Kommission nannte ihn „viel zu hoch für uns“.", ["EU-Kommission"]),
    ("Russische Medien nannten den Fluss „viel zu hoch für uns“.", [None]),
    ("Otto Lang sagte dem Portal „linden.de“, der Fluss sei „zu hoch für alle“.", ["Otto Lang"]),
]
FRENCH = [
    ("« Nous restons ici », a déclaré Anne Petit.", ["Anne Petit"]),
    ("« Nous restons ici », a dit la maire Anne Petit lundi.", ["Anne Petit"]),
    ("« Nous restons ici », a affirmé Anne Petit à la presse.", ["Anne Petit"]),
    ("« Nous restons ici », explique Anne Petit, directrice du musée.", ["Anne Petit"]),
    ("« Nous restons ici », a ajouté le ministre Jean Grand.", ["Jean Grand"]),
    ("« Nous restons ici », selon Anne Petit.", ["Anne Petit"]),
    ("« Nous restons ici », d'après Jean Grand.", ["Jean Grand"]),
    ("«Nous restons ici», assure Jean Grand.", ["Jean Grand"]),
    ("“Nous restons ici”, a lancé Jean Grand.", ["Jean Grand"]),
    ('"Nous restons ici", a indiqué Jean Grand.', ["Jean Grand"]),
    ("Anne Petit a déclaré : « Nous restons ici. »", ["Anne Petit"]),
    ("Lundi, Anne Petit a déclaré : « Nous restons ici. »", ["Anne Petit"]),
    ("Le ministre Jean Grand a écrit sur Twitter : « Nous restons ici. »", ["Jean Grand"]),
    ("Selon Anne Petit, c'est « une digue pour cent ans ».", ["Anne Petit"]),
    ("D'après Jean Grand, c'est « une digue pour cent ans ».", ["Jean Grand"]),
    ("« Nous restons, a dit Anne Petit, et tous ensemble. »", ["Anne Petit"]),
    ("« Nous restons », a dit Anne Petit, « et tous ensemble ».", ["Anne Petit", "Anne Petit"]),
    (
        "« Nous restons », a dit Anne Petit. « Personne ne doit partir. »",
        ["Anne Petit", "Anne Petit"],
    ),
    ("Anne Petit a estimé que c'était « une digue pour cent ans ».", ["Anne Petit"]),
    ("Anne Petit estime que c'est « une digue pour cent ans ».", ["Anne Petit"]),
    ("« Restons-nous ? », demande Anne Petit.", ["Anne Petit"]),
    ("« Restons ! », s'est exclamée Anne Petit.", ["Anne Petit"]),
    ("« Nous restons ici », s'est félicité Jean Grand.", ["Jean Grand"]),
    ("« Nous restons ici », a-t-il dit.", [None]),
    ("« Nous restons ici », a-t-elle ajouté.", [None]),
    ("« Nous restons ici », a déclaré un porte-parole de la ville.", [None]),
    ("Anne Petit a dit que tous resteraient.", []),
    ("Pour Anne Petit, « c'est une digue pour cent ans ».", ["Anne Petit"]),
    ("Pour Grand, « c'est une digue pour cent ans ».", ["Grand"]),
    ("Jean Grand a qualifié le plan de « très mauvaise blague ».", ["Jean Grand"]),
    ("Comme l'a dit Jean Grand : « Nous restons ici. »", ["Jean Grand"]),
    ("« Nous restons ici », souligne Marie de la Tour.", ["Marie de la Tour"]),
    ("« Nous restons ici », a précisé M. Grand.", ["Grand"]),
    ("Jean Grand, ministre de l'Eau, a prévenu : « Nous restons ici. »", ["Jean Grand"]),
    ("« Nous restons ici », a réagi Jean Grand.", ["Jean Grand"]),
    ("« Nous restons ici », a martelé Jean Grand devant la foule.", ["Jean Grand"]),
    ("Et Jean Grand d'ajouter : « Nous restons ici. »", ["Jean Grand"]),
    ("« Le fleuve est trop haut pour nous », a averti le maire, Paul Noir.", ["Paul Noir"]),
    ("« Le fleuve est trop haut pour nous », confie Paul Noir au journal.", ["Paul Noir"]),
    ("« Le fleuve est trop haut pour nous », poursuit-il.", [None]),
    ("Interrogé, Paul Noir répond : « Le fleuve est trop haut pour nous. »", ["Paul Noir"]),
    ("Le maire Paul Noir dénonce « un fleuve trop haut pour nous ».", ["Paul Noir"]),
    ("« C'est un fleuve trop haut », regrette Mme Noir.", ["Noir"]),
    ("Paul Noir : « Le fleuve est trop haut pour nous. »", ["Paul Noir"]),
    ("« Le fleuve est trop haut », a tweeté Paul Noir dimanche.", ["Paul Noir"]),
    ("« Le fleuve est trop haut », s’insurge Paul Noir.", ["Paul Noir"]),
    ("« Le fleuve est trop haut », soupire Paul Noir.", ["Paul Noir"]),
    ("« Le fleuve est trop haut », regrette de son côté le maire Paul Noir.", ["Paul Noir"]),
    ("« Le fleuve est trop haut », a dit à la presse le maire Paul Noir.", ["Paul Noir"]),
    ("Paul Noir, maire de Lindes : « Le fleuve est trop haut. »", ["Paul Noir"]),
    ("Le fleuve est « trop haut », selon le Comité pour la Digue.", ["Comité pour la Digue"]),
    ("« Le fleuve est trop haut », nuance Paul Noir.", ["Paul Noir"]),
    ("Pour le géologue Paul Noir, c’est « un fleuve trop haut pour nous ».", ["Paul Noir"]),
]
SPANISH = [
    ("«Nos quedamos aquí», dijo Ana Rojo.", ["Ana Rojo"]),
    ("«Nos quedamos aquí», afirmó la alcaldesa Ana Rojo el lunes.", ["Ana Rojo"]),
    ("“Nos quedamos aquí”, señaló Ana Rojo.", ["Ana Rojo"]),
    ('"Nos quedamos aquí", aseguró Ana Rojo.', ["Ana Rojo"]),
    ("« Nos quedamos aquí », explicó Ana Rojo.", ["Ana Rojo"]),
    ("“Nos quedamos aquí”, ha dicho Ana Rojo.", ["Ana Rojo"]),
    ("“Nos quedamos aquí”, ha declarado el ministro Juan Verde.", ["Juan Verde"]),
    ("“Nos quedamos aquí”, según Juan Verde.", ["Juan Verde"]),
    ("“Nos quedamos aquí”, de acuerdo con Juan Verde.", ["Juan Verde"]),
    ("Ana Rojo dijo: “Nos quedamos aquí”.", ["Ana Rojo"]),
    ("El lunes, Ana Rojo dijo: “Nos quedamos aquí”.", ["Ana Rojo"]),
    ("El ministro Juan Verde escribió en Twitter: “Nos quedamos aquí”.", ["Juan Verde"]),
    ("Según Ana Rojo, es “un dique para cien años”.", ["Ana Rojo"]),
    ("Para Ana Rojo, es “un dique para cien años”.", ["Ana Rojo"]),
    ("Para Rojo, es “un dique para cien años”.", ["Rojo"]),
    ("Ana Rojo dijo que se quedarían “todo el tiempo necesario”.", ["Ana Rojo"]),
    ("Ana Rojo ha dicho que es “un dique para cien años”.", ["Ana Rojo"]),
    ("“Nos quedamos”, dijo Ana Rojo, “y todos juntos”.", ["Ana Rojo", "Ana Rojo"]),
    ("“Nos quedamos”, dijo Ana Rojo. “Nadie tiene que irse”.", ["Ana Rojo", "Ana Rojo"]),
    ("“¿Nos quedamos?”, preguntó Ana Rojo.", ["Ana Rojo"]),
    ("“¡Nos quedamos!”, exclamó Ana Rojo.", ["Ana Rojo"]),
    ("“Nos quedamos todos aquí arriba”, agregó.", [None]),
    ("“Nos quedamos aquí”, dijo ella.", [None]),
    ("“Nos quedamos aquí”, dijo un portavoz de la ciudad.", [None]),
    ("Ana Rojo dijo que se quedarían.", []),
    ("Juan Verde calificó el plan de “muy mala broma”.", ["Juan Verde"]),
    ("Así lo explicó Juan Verde: “Nos quedamos aquí”.", ["Juan Verde"]),
    ("“Nos quedamos aquí”, apuntó Juan Verde.", ["Juan Verde"]),
    ("“Nos quedamos aquí”, subraya María de la Torre.", ["María de la Torre"]),
    ("Juan Verde, ministro de Agua, advirtió: “Nos quedamos aquí”.", ["Juan Verde"]),
    ("Juan Verde añadió que es “un dique para cien años”.", ["Juan Verde"]),
    ("“Nos quedamos aquí”, sostuvo Verde.", ["Verde"]),
    ("En palabras de Ana Rojo, es “un dique para cien años”.", ["Ana Rojo"]),
    ("“El río está muy alto para todos”, advirtió el alcalde, Pablo Negro.", ["Pablo Negro"]),
    ("“El río está muy alto para todos”, contó Pablo Negro a la prensa.", ["Pablo Negro"]),
    ("“El río está muy alto para todos”, según explicó Pablo Negro.", ["Pablo Negro"]),
    ("Pablo Negro: “El río está muy alto para todos”.", ["Pablo Negro"]),
    ("Tras la visita, Pablo Negro declaró: “El río está muy alto para todos”.", ["Pablo Negro"]),
    ("El alcalde Pablo Negro denunció “un río muy alto para todos”.", ["Pablo Negro"]),
    ("“El río está muy alto”, lamentó la señora Negro.", ["Negro"]),
    ("Pablo Negro aseguró que el río es “muy alto para todos nosotros”.", ["Pablo Negro"]),
    ("—El río está muy alto —dijo Pablo Negro.", []),
    ("“El río —dijo Pablo Negro— está muy alto para todos”.", ["Pablo Negro"]),
    ("“Mi padre decía: ‘El río sube’, y subió”, recuerda Pablo Negro.", ["Pablo Negro"]),
    ("“El río está alto”, declaró a la prensa Pablo Negro.", ["Pablo Negro"]),
    ("“El río está alto”, dijo ante miles de vecinos el alcalde Pablo Negro.", ["Pablo Negro"]),
    ("“El río está alto”, dijo en una carta a la alcaldesa Ana Rojo.", [None]),
    ("“El río está alto”, resume por teléfono Pablo Negro.", ["Pablo Negro"]),
    ("La Fiscalía General dijo que el río es “un riesgo para todos”.", ["Fiscalía General"]),
    ("Según explicó a EFE el alcalde Pablo Negro, es “un río muy alto”.", ["Pablo Negro"]),
]


GERMAN_STORY = (
    "Der Damm ist alt, und er hat einen Riss. Von den Leuten in der Stadt werden nicht alle mit "
    "dem Plan zufrieden sein, auch wenn sich eine Lösung auf dem Weg befindet. Das Gesetz ist da."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fachleute sagen: „Der Damm ist alt und krank.“", None),
        ("Zugleich betonte sie, der Damm sei „alt und krank“.", None),
        ("Laut Gesetz ist der Damm „alt und krank“.", None),
        ("„Der Damm ist alt und krank“, sagte Krassau. Später ging Krassau fort.", "Krassau"),
        ("„Der Damm ist alt und krank“, teilte das Landratsamt mit.", "Landratsamt"),
        ("„Der Damm ist alt und krank“, teilte die SPD mit.", "SPD"),
        ("Otto Lang kam. „Der Damm ist alt und krank“, sagte Lang.", "Otto Lang"),
    ],
)
def test_in_a_german_article_a_noun_is_no_name(text: str, name: str | None) -> None:
    quotes = find_quotes([(1, "body", GERMAN_STORY), (2, "body", text)])
    assert [quote.name for quote in quotes if quote.kind != INDIRECT] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Laut einem Sprecher der Stadt bleibt die Brücke gesperrt.", "einem Sprecher der Stadt"),
        ("Laut Bundesamt für Wasserbau stieg der Fluss.", "Bundesamt für Wasserbau"),
    ],
)
def test_the_german_verb_ends_whom_something_is_according_to(text: str, words: str) -> None:
    (quote,) = find_quotes([(1, "body", text)])
    assert (quote.kind, quote.speaker_words) == (INDIRECT, words)


@pytest.mark.parametrize(("text", "names"), [*GERMAN, *FRENCH, *SPANISH])
def test_each_quotation_has_its_speaker(text: str, names: list[str | None]) -> None:
    quotes = find_quotes([(1, "body", text)])
    assert [quote.name for quote in quotes if quote.kind != INDIRECT] == names


def test_many_names_of_a_german_article_take_no_time() -> None:
    lines = [f"„Der Damm ist alt“, sagte Anna{n:x}." for n in range(4_000)]
    assert len(find_quotes([(1, "body", GERMAN_STORY), (2, "body", " ".join(lines))])) > 3_000
