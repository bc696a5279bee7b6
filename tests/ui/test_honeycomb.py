from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.honeycomb import honeycomb


def places(*values):
    return [("梧桐街道", [Datum(f"社区{number}", value) for number, value in enumerate(values)])]


def test_every_place_has_its_hexagon_with_six_corners():
    (cluster,) = honeycomb(places(1, 2, 3)).clusters

    assert [len(cell.points.split()) for cell in cluster.cells] == [6, 6, 6]


def test_every_second_row_is_moved_by_half_a_hexagon():
    (cluster,) = honeycomb(places(1, 2, 3), columns=2).clusters
    first, second, below = cluster.cells

    assert below.x == round((first.x + second.x) / 2, 1)


def test_no_two_hexagons_share_a_place():
    (cluster,) = honeycomb(places(*range(34)), columns=5).clusters

    assert len({(cell.x, cell.y) for cell in cluster.cells}) == 34


def test_nothing_reaches_beyond_the_drawing():
    (cluster,) = honeycomb(places(*range(9)), columns=4).clusters
    corners = [tuple(map(float, corner.split(","))) for cell in cluster.cells for corner in cell.points.split()]

    assert all(0 <= x <= cluster.width and 0 <= y <= cluster.height for x, y in corners)


def test_five_shades_hold_a_fifth_each():
    (cluster,) = honeycomb(places(*range(10))).clusters

    assert [cell.shade for cell in cluster.cells] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_equal_values_get_equal_shades():
    (cluster,) = honeycomb(places(5, 5, 5)).clusters

    assert {cell.shade for cell in cluster.cells} == {1}


def test_an_unknown_value_has_no_shade():
    (cluster,) = honeycomb(places(None, 0)).clusters

    assert [cell.shade for cell in cluster.cells] == [0, 1]


def test_the_key_names_the_lowest_value_of_each_shade():
    assert honeycomb(places(40, 10, None, 20)).floors == ((1, 10), (2, 20), (4, 40))


def names(*labels, endings=("社区",)):
    (cluster,) = honeycomb([("", [Datum(label, 1) for label in labels])], endings=endings).clusters
    return [cell.lines for cell in cluster.cells]


def test_a_shared_ending_is_left_out_and_long_names_break():
    assert names("杨家门社区", "社区", "香海寺路东社区", "桐乡大道北侧新社区") == [
        ("杨家门",), ("社区",), ("香海寺", "路东"), ("桐乡大", "道北…"),
    ]  # fmt: skip


def test_four_characters_break_in_the_middle():
    assert names("东方花园") == [("东方", "花园")]


def test_an_area_without_places_draws_nothing():
    (cluster,) = honeycomb([("石门镇", [])]).clusters

    assert cluster.cells == ()
