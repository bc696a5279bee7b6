"""What cells of a column share is found out once, for columns of either form."""

import pytest

from sanshe.foundation.ui.faces import faced
from sanshe.foundation.ui.parts import Column


@pytest.mark.parametrize(
    ("column", "css", "is_plain"),
    [
        (Column("n", "Number", "number"), "number", True),
        (Column("d", "Day", "day", phone=False), "still not-phone", True),
        (Column("t", "Text"), "", True),
        (Column("m", "Name", main=True), "", False),
        (Column("s", "State", "status"), "", False),
        (Column("t", "Text", sub="more"), "", False),
        ({"key": "c", "label": "Code", "kind": "code"}, "still", True),
        ({"key": "t", "label": "Text"}, "", True),
    ],
)
def test_a_face_says_how_cells_look_and_whether_they_are_values_by_themselves(column, css, is_plain):
    (face,) = faced([column])

    assert (face.css, face.is_plain) == (css, is_plain)


def test_a_label_is_escaped_once():
    assert faced([Column("t", 'a "b" <c>')])[0].label == "a &#34;b&#34; &lt;c&gt;"


@pytest.mark.parametrize(("value", "shown"), [("文", "文"), (0, "0"), ("", "—"), (None, "—"), ("<b>", "&lt;b&gt;")])
def test_a_plain_cell_shows_its_value_or_a_dash(draw, value, shown):
    text = draw("{{ ui.listing(columns, rows) }}", columns=[Column("t", "Text")], rows=[{"t": value}])

    assert f'<td role="cell" class="" data-label="Text">{shown}</td>' in text
