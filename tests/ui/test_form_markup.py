"""What the form macro writes, read back as a browser would."""

from html.parser import HTMLParser

import pytest

from sanshe.foundation.ui.gallery_form import SampleForm, wrong_form


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def having(self, name):
        return [attrs[name] for _tag, attrs in self.elements if attrs.get(name)]


@pytest.fixture
def form_page(draw):
    return lambda form: Page(draw('{{ ui.form(form, submit="登记居民", cancel_url="/") }}', form=form))


@pytest.mark.parametrize("form", [SampleForm(initial=SampleForm.start), wrong_form()])
def test_no_id_stands_twice(form_page, form):
    ids = form_page(form).having("id")

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form", [SampleForm(initial=SampleForm.start), wrong_form()])
def test_every_description_and_label_names_an_id_that_exists(form_page, form):
    page = form_page(form)
    wanted = {part for value in page.having("aria-describedby") + page.having("for") for part in value.split()}

    assert wanted <= set(page.having("id"))


def test_every_error_of_a_field_is_a_link_to_its_control(form_page):
    page = form_page(wrong_form())
    targets = {
        value.removeprefix("#") for value in page.having("href") if value.startswith("#") and "icons" not in value
    }

    assert targets == {"wrong_number", "wrong_born", "wrong_place", "wrong_agreed"}


def test_what_must_be_filled_says_so_in_a_word(draw):
    text = draw('{{ ui.form(form, submit="x") }}', form=SampleForm())

    assert text.count('<span class="must">required</span>') == 6


def test_a_form_that_sends_carries_the_token_and_a_file_form_its_encoding(draw):
    text = draw('{{ ui.form(form, submit="x") }}', form=SampleForm())

    assert ("TOKEN" in text, 'enctype="multipart/form-data"' in text) == (True, True)


def test_a_form_that_asks_carries_no_token(draw):
    assert "TOKEN" not in draw('{{ ui.form(form, submit="x", method="get") }}', form=SampleForm())


def test_a_password_is_never_sent_back(draw):
    assert "geheim" not in draw('{{ ui.form(form, submit="x") }}', form=SampleForm({"secret": "geheim"}))


def test_what_people_type_is_escaped(draw):
    assert "<script>" not in draw(
        '{{ ui.form(form, submit="x") }}', form=SampleForm({"name": "<script>", "place": "<script>"})
    )
