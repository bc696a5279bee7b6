"""What places put on start pages: today in one's community, what is due there, what one's organization has booked."""

from datetime import date

from sanshe.places.desk import booking_card, community_card
from tests.acting import browser_of, scope_of
from tests.places.browsing import main
from tests.places.deeds import DAY, QINGFENG, YANGJIAMEN
from tests.places.test_bookings import booked
from tests.places.test_honors import granted

COUNTED_UP_TO = date(2012, 5, 7)  # the sample's households were counted at the end of 2011


def said(card):
    return [(line.label, line.words, line.tone) for line in card.lines]


def test_a_community_worker_reads_who_comes_today_and_that_the_count_is_missing(city):
    with scope_of("fu") as fu:
        booked(fu, purpose="老年合唱 䶮")
    with scope_of("lu") as lu:
        card = community_card(lu, DAY)

    assert (card.title, said(card)) == (
        YANGJIAMEN,
        [
            ("09:00–10:00 杨家门社区棋牌室", "老年合唱 䶮", "plain"),
            ("2025年12月31日户数", "尚未填报", "waiting"),
        ],
    )


def test_a_neighbor_does_not_read_who_comes(city):
    with scope_of("fu") as fu:
        booked(fu)
    with scope_of("qian") as qian:
        card = community_card(qian, DAY)

    assert (card.title, [label for label, _words, _tone in said(card)]) == (QINGFENG, ["2025年12月31日户数"])


def test_a_title_that_ends_within_ninety_days_stands_on_the_desk(city):
    with scope_of("shen") as shen:
        granted(shen, title="卫生社区", granted_on=date(2010, 1, 1), valid_until=date(2012, 7, 1))
        granted(shen, title="平安社区", granted_on=date(2010, 1, 1), valid_until=date(2012, 12, 1))
    with scope_of("lu") as lu:
        assert said(community_card(lu, COUNTED_UP_TO)) == [("卫生社区", "有效期至2012年7月1日", "waiting")]


def test_where_nothing_is_due_the_card_says_so(city):
    with scope_of("lu") as lu:
        card = community_card(lu, COUNTED_UP_TO)

    assert (card.lines, card.empty) == ([], "今天没有预约，也没有到期的事。")


def test_an_agency_reads_its_own_bookings_and_nothing_without_any(city):
    with scope_of("fu") as fu:
        before = booking_card(fu, DAY)
        booked(fu)
        after = said(booking_card(fu, DAY))

    assert (before, after) == (None, [("杨家门社区棋牌室", "2026年5月4日 09:00–10:00", "plain")])


def test_the_start_page_shows_the_community(city):
    assert "本社区预约" in main(browser_of("lu").get("/"))
