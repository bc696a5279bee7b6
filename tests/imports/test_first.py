from sanshe.people.models import Person
from tests.acting import scope_of
from tests.imports.handing_in import counts, handed_in, reasons, taken_over, undone, workbook


def test_it(city):
    t = workbook([["杨家门社区居民登记表"], [], ["序号","姓名", "身份证号", "联系电话", "民族"], [1,"张三", "11010519491231002X", "13805731234", "汉族"], [2,"𠮷田·䶮", "330483195001010019", "", ""], [3,"李四","330483195001010018","","" ], ["合计","","3人"]])
    s = handed_in("lu", t)
    print(counts(s), reasons("lu", s), s.notes, s.columns)
    s = taken_over("lu", s)
    print(s.stage, s.conflicts, s.done)
    with scope_of("lu") as a:
        print([(p.name, p.birth_date, p.sex) for p in Person.objects.visible_to(a).filter(name__in=["张三", "𠮷田·䶮"])])
    s2 = handed_in("lu", t)
    print(counts(s2))
    t3 = workbook([["姓名", "身份证号", "联系电话", "民族"], ["张三丰", "11010519491231002X", "13805731235", "回族"]])
    s3 = handed_in("lu", t3)
    print(counts(s3), reasons("lu", s3))
    s3 = taken_over("lu", s3)
    print(s3.conflicts)
    s3 = undone("lu", s3)
    print(s3.left)
    s = undone("lu", s)
    print(s.left, s.stage)
    with scope_of("lu") as a:
        print([(p.name, p.birth_date, p.sex) for p in Person.objects.visible_to(a).filter(name__in=["张三", "𠮷田·䶮"])])
