# ruff: noqa: E501, ISC004
"""Writers and days in languages of which few labelled pages exist: ten own cases for each.

What these show is that the forms are known. How often pages of these languages are read rightly
is unmeasured.
"""

from __future__ import annotations

import pytest

from ingest.articles.assemble import assemble
from tests.readers.reading import one

DAY = "2024-05-12"
#: A title and a story for each language, and a heading over other stories.
STORIES = {
    "ko": (
        "야간에도 다니는 나룻배",
        "항만 위원회는 월요일 강 아래 터널이 닫혀 있는 동안 나룻배를 밤새 운항하기로 결정했으며, 자전거를 탄 "
        "사람은 모든 배를 무료로 이용할 수 있다고 밝혔다.",
        "기술자들은 가을에 북쪽 터널의 벽 뒤에서 물을 발견했다. 그들은 즉시 한 차로를 막았고, 서리가 내리기 "
        "전에 사십 미터를 새로 바꿀 계획이라고 말했다.",
        "다른 기사",
    ),
    "tr": (
        "Tünel kapalıyken vapur gece de çalışacak",
        "Liman kurulu pazartesi günü, nehrin altındaki tünel kapalı kaldığı sürece vapurun bütün gece "
        "çalışmasına ve bisikletlilerin bütün vapurlara ücretsiz binmesine karar verdi.",
        "Mühendisler sonbaharda kuzey tüpünün kaplaması arkasında su buldular. Hemen bir şeridi "
        "kapattılar ve don başlamadan önce kaplamanın kırk metresini değiştirecekler.",
        "Diğer haberler",
    ),
    "cs": (
        "Přívoz bude jezdit i v noci, dokud je tunel zavřený",
        "Přístavní rada v pondělí rozhodla, že přívoz bude jezdit celou noc, dokud bude tunel pod řekou "
        "zavřený, a že cyklisté budou na všech lodích přepravováni zdarma.",
        "Inženýři našli na podzim vodu za obložením severní trouby. Ihned uzavřeli jeden pruh a nyní "
        "vymění čtyřicet metrů obložení, než přijdou první mrazy.",
        "Další články",
    ),
    "vi": (
        "Phà chạy cả ban đêm khi hầm đóng cửa",
        "Ban quản lý cảng hôm thứ Hai quyết định cho phà chạy suốt đêm trong thời gian đường hầm dưới sông "
        "đóng cửa, và cho người đi xe đạp qua sông miễn phí trên mọi chuyến phà.",
        "Các kỹ sư đã tìm thấy nước phía sau lớp vỏ của ống hầm phía bắc vào mùa thu. Họ đóng ngay một làn "
        "đường và sẽ thay bốn mươi mét vỏ hầm trước khi trời lạnh.",
        "Tin khác",
    ),
    "ar": (
        "العبارة تعمل ليلا ما دام النفق مغلقا",
        "قرر مجلس الميناء يوم الاثنين تشغيل العبارة طوال الليل ما دام النفق تحت النهر مغلقا، والسماح لراكبي "
        "الدراجات بالسفر مجانا على جميع القوارب حتى انتهاء أعمال الإصلاح.",
        "وجد المهندسون ماء خلف بطانة الأنبوب الشمالي في الخريف، فأغلقوا مسارا واحدا على الفور، وسيستبدلون "
        "الآن أربعين مترا من البطانة قبل أن يحل الصقيع في المدينة.",
        "أخبار أخرى",
    ),
    "el": (
        "Το φέρι θα κινείται και τη νύχτα όσο η σήραγγα μένει κλειστή",
        "Το συμβούλιο του λιμανιού αποφάσισε τη Δευτέρα να κινείται το φέρι όλη τη νύχτα όσο η σήραγγα κάτω "
        "από το ποτάμι μένει κλειστή, και να μεταφέρονται δωρεάν οι ποδηλάτες.",
        "Οι μηχανικοί βρήκαν το φθινόπωρο νερό πίσω από την επένδυση του βόρειου τμήματος. Έκλεισαν αμέσως "
        "μία λωρίδα και τώρα θα αλλάξουν σαράντα μέτρα πριν από τον παγετό.",
        "Άλλα νέα",
    ),
}

#: Language, line below the headline, the writer and the day that it states.
CASES = [
    ("ko", "김하늘 기자", "김하늘", None),
    ("ko", "글 김하늘", "김하늘", None),
    ("ko", "기자명 김하늘", "김하늘", None),
    ("ko", "[강변일보 김하늘 기자]", "김하늘", None),
    ("ko", "김하늘 특파원 haneul@riverdaily.example", "김하늘", None),
    ("ko", "2024년 5월 12일", None, DAY),
    ("ko", "입력 2024.05.12 10:15 수정 2024.05.14 08:00", None, DAY),
    ("ko", "기사입력 2024-05-12 10:15 최종수정 2024-05-14 08:00", None, DAY),
    ("ko", "수정 2024.05.14 08:00", None, None),
    ("ko", "사진 박바다", None, None),
    ("tr", "Yazar: Gülbahar Özdoğan", "Gülbahar Özdoğan", None),
    ("tr", "Yazan: Gülbahar Özdoğan", "Gülbahar Özdoğan", None),
    ("tr", "Haber: Gülbahar Özdoğan", "Gülbahar Özdoğan", None),
    ("tr", "Gülbahar Özdoğan | 12 Mayıs 2024", "Gülbahar Özdoğan", DAY),
    ("tr", "12 Mayıs 2024 Pazar, 10:15", None, DAY),
    ("tr", "Yayınlanma: 12.05.2024 Güncelleme: 14.05.2024", None, DAY),
    ("tr", "Giriş Tarihi: 12 Mayıs 2024 Son Güncelleme: 14 Mayıs 2024", None, DAY),
    ("tr", "Güncelleme Tarihi: 14 Mayıs 2024 Yayınlanma Tarihi: 12 Mayıs 2024", None, DAY),
    ("tr", "Son Güncelleme: 14 Mayıs 2024", None, None),
    ("tr", "Fotoğraf: Anadolu Ajansı", None, None),
    ("cs", "Autor: Vlastimil Hrdlička", "Vlastimil Hrdlička", None),
    ("cs", "Autor článku: Vlastimil Hrdlička", "Vlastimil Hrdlička", None),
    ("cs", "Napsala Drahomíra Veselá", "Drahomíra Veselá", None),
    ("cs", "Vlastimil Hrdlička, redaktor", "Vlastimil Hrdlička", None),
    ("cs", "12. května 2024, Vlastimil Hrdlička", "Vlastimil Hrdlička", DAY),
    ("cs", "Vydáno 12. května 2024", None, DAY),
    ("cs", "12. 5. 2024", None, DAY),
    ("cs", "Publikováno: 12. 5. 2024, aktualizováno 14. 5. 2024", None, DAY),
    ("cs", "Poslední aktualizace: 14. 5. 2024", None, None),
    ("cs", "Zdroj: ČTK", None, None),
    ("vi", "Tác giả: Nguyễn Thị Hoa", "Nguyễn Thị Hoa", None),
    ("vi", "Bài: Nguyễn Thị Hoa", "Nguyễn Thị Hoa", None),
    ("vi", "Bài viết: Trần Văn Long", "Trần Văn Long", None),
    ("vi", "Phóng viên Trần Văn Long", "Trần Văn Long", None),
    ("vi", "Ngày 12 tháng 5 năm 2024", None, DAY),
    ("vi", "Chủ nhật, 12/5/2024, 10:15 (GMT+7)", None, DAY),
    ("vi", "Đăng ngày 12/05/2024", None, DAY),
    ("vi", "Đăng lúc 12/05/2024, cập nhật 14/05/2024", None, DAY),
    ("vi", "Cập nhật lúc 14/05/2024", None, None),
    ("vi", "Theo TTXVN", None, None),
    ("ar", "بقلم: سلمى حداد", "سلمى حداد", None),
    ("ar", "بقلم سلمى حداد", "سلمى حداد", None),
    ("ar", "كتب: كريم الخطيب", "كريم الخطيب", None),
    ("ar", "كتبت سلمى حداد", "سلمى حداد", None),
    ("ar", "12 مايو 2024", None, DAY),
    ("ar", "١٢ مايو ٢٠٢٤", None, DAY),
    ("ar", "12 أيار 2024", None, DAY),
    ("ar", "نشر في 12 مايو 2024", None, DAY),
    ("ar", "آخر تحديث 14 مايو 2024", None, None),
    ("ar", "الأحد 12 مايو 2024", None, DAY),
    ("el", "Του Αριστείδη Παππά", "Αριστείδη Παππά", None),
    ("el", "Της Δέσποινας Βλάχου", "Δέσποινας Βλάχου", None),
    ("el", "Γράφει ο Αριστείδης Παππάς", "Αριστείδης Παππάς", None),
    ("el", "Συντάκτης: Αριστείδης Παππάς", "Αριστείδης Παππάς", None),
    ("el", "Κείμενο: Αριστείδης Παππάς", "Αριστείδης Παππάς", None),
    ("el", "12 Μαΐου 2024", None, DAY),
    ("el", "12 Μαϊ 2024", None, DAY),
    ("el", "Δημοσιεύθηκε: 12 Μαΐου 2024", None, DAY),
    ("el", "Ενημερώθηκε 14 Μαΐου 2024, δημοσιεύθηκε 12 Μαΐου 2024", None, DAY),
    ("el", "Τελευταία ενημέρωση: 14 Μαΐου 2024", None, None),
]


def test_each_language_has_ten_cases() -> None:
    assert {code: [case[0] for case in CASES].count(code) for code in STORIES} == dict.fromkeys(
        STORIES, 10
    )


@pytest.mark.parametrize(("code", "line", "byline", "day"), CASES)
def test_a_line_below_the_headline_states_the_writer_and_the_day(
    code: str, line: str, byline: str | None, day: str | None
) -> None:
    title, first, second, others = STORIES[code]
    page = (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><article><h1>{title}</h1><p>{line}</p><p>{first}</p><p>{second}</p>"
        f'</article><section class="related"><h3>{others}</h3></section></body></html>'
    )
    fields = assemble(one("a.html", page.encode()), None).fields
    assert (fields.get("byline"), fields.get("published_on")) == (byline, day)
