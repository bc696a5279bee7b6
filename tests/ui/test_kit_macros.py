import pytest
from jinja2 import UndefinedError

from sanshe.foundation.ui import gallery_sample as sample
from sanshe.foundation.ui.forms import face
from sanshe.foundation.ui.gallery_form import SampleForm

PLAIN = {"label": "登记", "url": "/"}
FIELD = face(SampleForm()).sections[0].fields[0]
# The least each macro needs; a new macro without an entry here makes the first test red.
LEAST = {
    "icon": ["home"], "button": ["登记"], "link": ["登记", "/"], "post": ["撤销", "/"], "copy": ["330483"], "print_button": [],
    "status": ["待办"], "tag": ["类别"], "progress": ["探访", 0, 0], "change": ["+1"], "big": ["34"], "skeleton": [],
    "notice": ["请留意"], "refusal": ["不能结案。"], "empty": ["还没有"], "details": ["说明"], "toast": ["已登记。"],
    "menu": ["更多", []], "items": [[PLAIN]], "export": [[PLAIN]], "views": [[]], "search": ["/search/"], "results": [[]],
    "filters": [[{"label": "全市", "options": [PLAIN]}]], "as_of": [], "pager": [], "tabs": [[PLAIN]], "steps": [[{"label": "查重"}]],
    "listing": [[{"key": "name", "label": "名称"}], [{"name": "北港社区"}]], "cell": [{"key": "name", "label": "名称"}, {"name": "北港社区"}],
    "table": [[{"key": "name", "label": "名称"}], [{"name": None}]], "facts": [[("出生", None)]], "value": ["text", None],
    "record_head": ["沈桂英"], "path": [[{"label": "接案"}]], "due": ["补记探访"], "fact_line": [["女", ""]],
    "timeline": [[{"title": "探访", "when": "昨天"}]],
    "form": [SampleForm(), "登记"], "form_errors": [face(SampleForm())], "sections": [face(SampleForm())], "fields": [SampleForm()],
    "field": [FIELD], "notes": [FIELD], "input": [FIELD],
    "tiles": [], "tile": [{"name": "社区", "figure": "34", "unit": "个", "url": "/"}], "rule": [{"words": "按名录计。"}], "spark": [[]],
    "bars": ["面积", []], "stacked": ["设站", [], []], "share": ["占比", 0, 0], "chart_table": [["名称"], ""],
    "columns": ["历年", []], "line": ["历年", []], "map": ["地图", []],
    "person": ["䶮𠮷"], "masked": ["139****0417"], "revealed": ["13900000417"],
    "confirm": ["c", "销毁", "要销毁吗？", "不能恢复。", "/", "销毁"], "dialog": ["d", "对话框"],
    "crumbs": [[PLAIN]], "section": ["标题"], "panel": [], "logo": [], "swatch": ["ink", "#000000", 21],
}  # fmt: skip


def test_every_macro_is_tried_here(kit_environment):
    assert set(kit_environment.globals["ui"].macros()) == set(LEAST)


@pytest.mark.parametrize("name", LEAST)
def test_a_macro_needs_no_more_than_its_least(draw, name):
    assert draw(f"{{{{ ui.{name}(*least) }}}}", least=LEAST[name]) is not None


@pytest.mark.parametrize(
    "name", ["section", "panel", "details", "tiles", "due", "record_head", "dialog", "notice", "form", "confirm"]
)
def test_a_macro_takes_content_from_a_call_block(draw, name):
    assert "䶮𠮷" in draw(f"{{% call ui.{name}(*least) %}}䶮𠮷{{% endcall %}}", least=LEAST[name])


def test_a_name_the_kit_does_not_have_is_an_error(draw):
    with pytest.raises(UndefinedError):
        draw("{{ ui.buton('x') }}")


def test_an_undefined_name_is_an_error(draw):
    with pytest.raises(UndefinedError):
        draw("{{ ui.tag(nothing) }}")


def test_a_form_of_one_button_carries_the_token(draw):
    assert "TOKEN" in draw('{{ ui.post("撤销", "/") }}')


def test_words_from_people_are_escaped(draw):
    assert "<b>" not in draw(
        '{{ ui.tag("<b>") }}{{ ui.listing(columns, rows) }}',
        columns=sample.COLUMNS[:1],
        rows=[{"name": "<b>", "place": "<b>"}],
    )


def test_a_list_without_acts_has_no_column_for_them(draw):
    assert 'class="act"' not in draw("{{ ui.listing(columns, rows) }}", columns=sample.COLUMNS, rows=sample.ROWS[:1])


def test_a_list_with_one_act_has_the_column_in_every_row(draw):
    assert draw("{{ ui.listing(columns, rows) }}", columns=sample.COLUMNS, rows=sample.ROWS).count('class="act"') == 4


def test_an_empty_list_says_what_to_do_first(draw):
    text = draw(
        "{{ ui.listing(columns, [], empty=empty) }}",
        columns=sample.COLUMNS,
        empty={"title": "还没有社区", "links": [PLAIN]},
    )

    assert ("还没有社区" in text, "登记" in text, "<table" in text) == (True, True, False)


def test_a_figure_without_rule_or_trend_is_still_a_door(draw):
    text = draw("{{ ui.tile(figure) }}", figure={"name": "社区", "figure": "—", "unit": "", "url": "/figures/A1/"})

    assert ('href="/figures/A1/"' in text, "<details" in text, "<svg" in text) == (True, False, False)


def test_every_chart_carries_a_table_of_its_numbers(draw):
    text = draw(
        '{{ ui.bars("a", s.BARS) }}{{ ui.stacked("b", s.STACK, s.SERIES) }}{{ ui.columns("c", s.YEARS) }}{{ ui.line("d", s.MONTHS) }}'
        '{{ ui.map("e", s.AREAS) }}', s=sample,
    )  # fmt: skip

    assert text.count("<table") == 5


def test_a_drawing_from_a_library_stands_without_its_prolog(draw):
    assert draw("{{ svg|drawing }}", svg="<?xml version='1.0'?><svg><path/></svg>") == "<svg><path/></svg>"


@pytest.mark.parametrize("svg", ["<b>", "<svg onload='x'>", "<svg><script/></svg>", "<svg style='x'/>"])
def test_a_drawing_with_anything_active_is_refused(draw, svg):
    with pytest.raises(ValueError, match="plain SVG"):
        draw("{{ svg|drawing }}", svg=svg)
