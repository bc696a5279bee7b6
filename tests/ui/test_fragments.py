import pytest

from sanshe.foundation.ui.fragments import answer_with_block, render_block
from sanshe.foundation.ui.gallery import gallery


def test_a_block_is_rendered_without_the_page_around_it(rf, english):
    text = render_block(rf.get("/"), "errors/403.html", "content", {"sentence": "只有负责的社工可以结案。"})

    assert ("只有负责的社工可以结案。" in text, "<html" in text) == (True, False)


def test_a_block_that_does_not_exist_is_an_error(rf):
    with pytest.raises(KeyError):
        render_block(rf.get("/"), "errors/403.html", "list", {})


def test_a_form_with_errors_answers_422(rf):
    assert answer_with_block(rf.get("/"), "errors/404.html", "content", {}, status=422).status_code == 422


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_the_gallery_renders(rf, language, request):
    request.getfixturevalue(language)

    assert gallery(rf.get("/ui/")).status_code == 200


def test_large_print_is_a_class_of_the_page(rf, english):
    request = rf.get("/ui/")
    request.COOKIES["large"] = "1"

    assert '<html lang="en" class="large">' in gallery(request).content.decode()


def test_the_page_of_a_fault_needs_nothing(kit_environment, english):
    text = kit_environment.get_template("errors/500.html").render(reference="K7M2")

    assert "K7M2" in text
