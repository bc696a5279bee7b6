import os, time
from django.db import connections
from tests.acting import scope_of
from sanshe.people.operations.many import NewPerson, _person, _paper, _phone
from sanshe.people.identifiers import read_paper, check_character
from sanshe.foundation.database import inserting
from sanshe.foundation.database.inserting import insert_many
import datetime
def test_exp(own_city):
    with scope_of("lu") as a:
        org=a.posts[0].organization; place=a.posts[0].place
        ents=[]
        for i in range(1000):
            f=f"33048319{50+i//300:02d}0101{i%999+1:03d}"
            n=f+check_character(f)
            ents.append(NewPerson("张建国",place,org,read_paper("resident_id",n,on=datetime.date(2026,1,1)),f"138{i:08d}",birth_date=datetime.date(1950,1,1),address="某某路1号"))
        p=[_person(e) for e in ents]; q=[_paper(x,e.paper) for x,e in zip(p,ents)]; r=[_phone(x,e.phone) for x,e in zip(p,ents)]
        c=connections["default"]
        for rows in (p,q,r):
            t=time.perf_counter(); tc=time.process_time()
            fields=[f for f in type(rows[0])._meta.concrete_fields if not inserting._is_given(f,rows[0])]
            cols=[[inserting._value(f,x,c) for x in rows] for f in fields]
            print("prep",time.process_time()-tc)
            with c.cursor() as cur:
                cur.execute(f'explain (analyze, costs off) insert into "{type(rows[0])._meta.db_table}" ({", ".join(chr(34)+f.column+chr(34) for f in fields)}) select * from unnest({", ".join(f"%s::{f.db_type(c)}[]" for f in fields)})',cols)
                print("\n".join(x[0] for x in cur.fetchall()))
            print(time.perf_counter()-t, "client cpu", time.process_time()-tc)
