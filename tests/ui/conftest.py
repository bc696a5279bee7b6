"""The kit on its own: no database, no pages of other contexts."""

from pathlib import Path

import pytest
from django.utils import translation
from jinja2 import FileSystemLoader

from sanshe import accounts, foundation
from sanshe.foundation.ui.environment import environment

FOLDERS = [Path(app.__path__[0]) / "jinja2" for app in (foundation, accounts)]


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture(scope="session")
def kit_environment():
    return environment(loader=FileSystemLoader(FOLDERS))


@pytest.fixture
def draw(kit_environment, english):
    """Render a snippet as a page would, with the page's token at hand."""

    def render(snippet, **context):
        return kit_environment.from_string(snippet).render(csrf_input="TOKEN", **context)

    return render
