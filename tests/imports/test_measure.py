import os, resource, time, cProfile, pstats
from sanshe.accounts.models import User
from sanshe.foundation.clock import now
from sanshe.foundation.imports import operations, reader
from sanshe.foundation.imports.applying import take_over
from sanshe.foundation.imports.checking import check_import
from sanshe.foundation.imports.register import REGISTERS
from sanshe.foundation.imports.stepping import drive
from tests.acting import scope_of
from tests.imports.handing_in import counts, fresh, reasons

def cpu(): 
    r=resource.getrusage(resource.RUSAGE_SELF); c=resource.getrusage(resource.RUSAGE_CHILDREN)
    return r.ru_utime+r.ru_stime, c.ru_utime+c.ru_stime

def test_measure(own_city):
    import pathlib; data=pathlib.Path(os.environ["BIG"]).read_bytes()
    t=time.perf_counter(); facts=reader.check(data); print("quick check", time.perf_counter()-t)
    with scope_of("lu") as actor:
        upload = operations.receive_file(actor=actor, register=REGISTERS["people"], name="x", data=data, facts=facts, organization=actor.posts[0].organization)
        source = operations.choose_sheet(actor=actor, upload=upload, sheet=facts["sheets"][0]["name"])
        print(source.columns)
        operations.set_columns(actor=actor, source=source, columns=source.columns, at=now())
    u=User.objects.get(username="lu").pk
    a=cpu(); t=time.perf_counter()
    pr=cProfile.Profile() if os.environ.get("PROF") else None
    if pr: pr.enable()
    if os.environ.get("TM"):
        import tracemalloc; tracemalloc.start(8)
        from sanshe.foundation.imports import checking
        old=checking.Check._stage
        def st(self,number,records):
            old(self,number,records)
            if number in (5,45):
                cur,peak=tracemalloc.get_traced_memory(); print(number,cur/1e6,peak/1e6,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)
                for x in tracemalloc.take_snapshot().statistics("lineno")[:12]: print(x)
        checking.Check._stage=st
    drive(check_import, source.pk, user=u)
    if pr: pr.disable(); pstats.Stats(pr).sort_stats("tottime").print_stats(45)
    b=cpu(); print("check", time.perf_counter()-t, "cpu own", b[0]-a[0], "child", b[1]-a[1])
    s=fresh("lu",source); print(counts(s), s.trouble, s.rows, reasons("lu",s)[:3])
    print("rss", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)
    if os.environ.get("NOAPPLY"): return
    with scope_of("lu") as actor: operations.begin_taking_over(actor=actor, source=s, at=now())
    a=cpu(); t=time.perf_counter()
    pr=cProfile.Profile() if os.environ.get("PROF") else None
    if pr: pr.enable()
    drive(take_over, source.pk, user=u)
    if pr: pr.disable(); pstats.Stats(pr).sort_stats("tottime").print_stats(45)
    b=cpu(); print("apply", time.perf_counter()-t, "cpu own", b[0]-a[0])
    s=fresh("lu",source); print(s.stage, s.conflicts)
    print("rss", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)
