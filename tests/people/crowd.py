"""A crowd for measuring: many invented people at once, written past the wall by the administrator of the test server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from tests.ground.ground import Ground

SURNAMES = "沈朱陆钱姚徐俞吴费钟周王张李陈顾金许冯潘蒋范倪曹施戴莫庄计屠"
GIVEN = "建国秀英丽华志强桂珍平雪芳金林美娟永明阿宝月琴伟敏静磊娜军雅晓燕思远雨桐子涵佳怡宇轩梓萱浩然欣云凤富根水泉毛菊仙玉小妹荣彩娥惠文春卫东良引"

ROWS = """
insert into people_person (id, county, owner_organization, place_code, tier, name, sex, birth_date, nation, separation_status,
  is_professional, is_sample, pinyin, initials)
select gen_random_uuid(), '330483', c.owner_organization, c.place_code, 2, n.name, '2', date '1930-01-01' + (i %% 25000), '', '',
  false, true, n.pinyin, n.initials
from generate_series(1, %(many)s) i
join lateral (select owner_organization, place_code from places_community order by place_code offset i %% 210 limit 1) c on true
join lateral (select
  substr(%(surnames)s, 1 + (i * 7) %% length(%(surnames)s), 1) || substr(%(given)s, 1 + (i * 13) %% length(%(given)s), 1)
    || substr(%(given)s, 1 + (i / 31) %% length(%(given)s), 1) as name,
  translate(md5((i / 3)::text), '0123456789', 'ghijklmnop') as pinyin,
  left(translate(md5((i / 5)::text), '0123456789', 'ghijklmnop'), 3) as initials) n on true
"""
PAPERS = """
insert into people_identitypaper (id, county, owner_organization, place_code, tier, person_id, kind, number, number_index, tail_index)
select gen_random_uuid(), p.county, p.owner_organization, p.place_code, 2, p.id, 'resident_id', '\\x00', sha256(p.id::text::bytea),
  sha256(right(p.id::text, 3)::bytea) from people_person p where not exists (select from people_identitypaper i where i.person_id = p.id)
"""


def gather(ground: Ground, database: str, many: int) -> None:
    """Fill a database of a test with people, spread over all communities, and let the planner know."""
    address = ground.server.address(database)
    with psycopg.connect(**address, autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(ROWS, {"many": many, "surnames": SURNAMES, "given": GIVEN})
        connection.execute(PAPERS)
        for table in (
            "people_person",
            "people_identitypaper",
            "people_formerpersonname",
            "people_phonenumber",
            "foundation_grant",
        ):
            connection.execute(f"vacuum analyze {table}")
