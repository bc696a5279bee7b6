"""The first page of a process finds the kit and the frame compiled."""

from django.template import engines

from sanshe.foundation.ui.warming import warm


def test_kit_and_frame_are_ready_before_the_first_page():
    cache = engines["jinja2"].env.cache  # type: ignore[attr-defined]  # the stubs know engines in general
    cache.clear()

    warm()

    assert {"ui/kit/buttons.html", "ui/kit/forms.html", "ui/layout.html", "ui/shell/top.html"} <= {
        name for _loader, name in cache
    }
