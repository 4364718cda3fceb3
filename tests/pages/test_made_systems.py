"""Who wrote a page, and when: mark-up as content systems of many countries write it."""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.pages.test_page_writers import STORY, TITLE
from tests.readers.reading import one

CHINESE = (
    "<p>港口委员会周一决定，在河底隧道关闭期间渡轮将通宵运行，骑自行车的市民可以免费乘坐所有船只，直到隧道重新开放为止。</p>"
    "<p>工程师去年秋天在北侧隧道衬砌后面发现渗水。他们立即封闭了一条车道，并计划在霜凍來臨之前更換四十米長的襯砌。</p>"
    "<p>老城区的面包师傅表示，他们的送货车每天早晨要多花一个小时。委员会答应在首班渡轮上为他们预留位置，并将公布时刻表。</p>"
)
JAPANESE = (
    "<p>港湾委員会は月曜日、川底トンネルの閉鎖が続く間、渡し船を終夜運航し、自転車の利用者は無料で乗れるようにすると決めた。</p>"
    "<p>技術者は秋に北側トンネルの内壁の裏で水を見つけた。直ちに一車線を閉鎖し、霜が降りる前に内壁四十メートルを取り替える。</p>"
    "<p>旧市街のパン屋は、配達車が毎朝一時間余計にかかると話した。委員会は始発の船に場所を用意すると申し出た。{end}</p>"
)
KOREAN = (
    "<p>{head}항만위원회는 월요일 강 아래 터널이 폐쇄되어 있는 동안 여객선을 밤새 "
    "운항하고 자전거는 무료로 싣기로 결정했다.</p>"
    "<p>기술자들은 지난가을 북쪽 터널 벽 뒤에서 물이 새는 것을 발견했다. "
    "이들은 즉시 한 차로를 막았고 벽을 교체할 예정이다.</p>"
    "<p>구시가지의 빵집 주인들은 아침마다 차량 이동에 한 시간이 더 걸릴 것이라고 말했다. "
    "위원회는 시간표를 공개하겠다고 밝혔다.</p>"
)
ENGLISH = STORY + "</p>"


def _field(name: str, language: str, title: str, body: str, head: str = "") -> str | None:
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    )
    return assemble(one("a.html", page.encode()), None).fields.get(name)


@pytest.mark.parametrize(
    ("above", "story", "writers"),
    [
        ("<p>石慧/港口青年报</p><p>2019-09-24 09:10</p>", CHINESE, "石慧"),
        (
            "<div class='sou'>程远　秦梅</div><div>2020年12月10日 来源：港口网</div>",
            CHINESE,
            "程远; 秦梅",
        ),
        (
            "<p>2022-01-17</p>",
            CHINESE.replace("港口委", "港口社1月17日电（记者何林）港口委", 1),
            "何林",
        ),
        ("<p>2022年3月1日</p><p class='Writer'>大森千尋</p>", JAPANESE.format(end=""), "大森千尋"),
        ("<p>2022年3月1日</p>", JAPANESE.format(end="（岡本涼）"), "岡本涼"),
        ("<p>2020-02-11</p>", KOREAN.format(head="(부두=부두뉴스) 민서준 기자 = "), "민서준"),
        ("<p>2020-02-11</p><a href='/user/1'>로그인</a>", KOREAN.format(head=""), None),
        ("<div><a href='/user/login'>马上登录</a></div><p>2019-09-25</p>", CHINESE, None),
        ("<p>2019-09-25 作者：网络整理 阅读：1644</p>", CHINESE, None),
    ],
    ids=["paper", "names", "agency", "element", "bracket", "Korean", "log in", "door", "gathered"],
)
def test_a_page_of_the_east_names_a_person_or_nobody(
    above: str, story: str, writers: str | None
) -> None:
    title = {"港": "隧道关闭期间渡轮将通宵运行"}.get(story[3], "터널 폐쇄 기간 여객선 밤새 운항")
    assert _field("byline", "", title, f"<h1>{title}</h1>{above}{story}") == writers


@pytest.mark.parametrize(
    ("above", "writers"),
    [
        (
            "<p class='firma'>Rocío Ibarra | Quay City</p><div><p>Lucía Bravo.</p></div>",
            "Rocío Ibarra",
        ),
        ("<div class='author'>Dewi Lestari - <span>Harian Dermaga</span></div>", "Dewi Lestari"),
        ("<div><span>Share</span><span>Link copied</span></div>", None),
        ("<div><a>Download ZIP</a></div>", None),
        ("<p><strong>I. Inspiration</strong></p>", None),
    ],
    ids=["firma", "paper in an element", "share", "download", "section"],
)
def test_a_page_of_the_west_names_a_person_or_nobody(above: str, writers: str | None) -> None:
    assert _field("byline", "en", TITLE, f"<h1>{TITLE}</h1>{above}{ENGLISH}") == writers


def test_the_profile_of_a_blog_is_no_writer() -> None:
    link = "<a rel='author' href='https://blogger.example/profile/1'>View my complete profile</a>"
    body = f"<h1>{TITLE}</h1>{ENGLISH}<div class='sidebar'><h2>About me</h2>{link}</div>"
    assert _field("byline", "en", TITLE, body) is None


@pytest.mark.parametrize(
    ("above", "story", "day"),
    [
        ("<ul><li>The Tunnel Act was signed into law on August 14, 1935</li></ul>", ENGLISH, None),
        ("<span>M. Ashdown|01.07.19</span>", ENGLISH, "2019-01-07"),
        (
            "",
            ENGLISH.replace("<p>The", "<p>QUAY CITY, April 25, 2016 (WIRE) -- The", 1),
            "2016-04-25",
        ),
        ("<span>입력 2022. 11. 4. 06:30 수정 2022. 11. 5. 08:02</span>", ENGLISH, "2022-11-04"),
    ],
    ids=["told", "months first", "agency", "Korean"],
)
def test_a_page_has_the_day_it_came_out(above: str, story: str, day: str | None) -> None:
    head = (
        "<link rel='canonical' href='https://quay.example/2019-01-07-ferry.html'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-01-07"}'
        "</script>"
    )
    body = f"<h1>{TITLE}</h1>{above}{story}"
    assert _field("published_on", "en", TITLE, body, head if "|" in above else "") == day
