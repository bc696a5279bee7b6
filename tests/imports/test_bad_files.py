"""Files that must not come in: each is told apart, in little time and memory, and each gets one clear sentence."""

import json
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from sanshe.config import env
from sanshe.foundation.imports.models import Import, Upload
from sanshe.foundation.imports.sentences import SENTENCES, FileRefused
from tests.acting import browser_of, scope_of
from tests.imports.corpus import corpus

SAMPLE = [one for number, one in enumerate(corpus()) if number % 25 == 0]


@pytest.fixture(scope="module")
def campaign():
    """What the reader says to every file, from a process of its own, so that its memory can be told."""
    command = [sys.executable, "-m", "tests.imports.campaign"]
    done = subprocess.run(command, cwd=env.PROJECT, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_the_corpus_is_large_and_each_file_has_its_name(campaign):
    names = [name for name, _given, _possible, _seconds in campaign["files"]]

    assert len(names) == len(set(names)) >= 200


def test_every_bad_file_is_refused_for_what_it_is(campaign):
    assert [one for one in campaign["files"] if one[1] not in one[2]] == []


def test_every_bad_file_costs_less_than_two_seconds_and_two_hundred_megabytes(campaign):
    assert [one for one in campaign["files"] if one[3] >= 2] == []
    assert campaign["megabytes"] < 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("code", SENTENCES)
def test_every_reason_is_a_sentence_that_says_what_to_do(code, language):
    with translation.override(language):
        words = str(FileRefused(code, most=30, line=3))

    assert words.endswith("。" if language == "zh-hans" else ".")
    assert "%" not in words


@pytest.mark.parametrize(("name", "data", "codes"), SAMPLE, ids=[name for name, _data, _codes in SAMPLE])
def test_a_bad_file_gets_a_page_with_its_sentence_and_leaves_nothing(city, name, data, codes):
    file = SimpleUploadedFile("名单.xlsx", data)
    answer = browser_of("lu").post("/imports/registers/people/files/", {"file": file})
    with translation.override("zh-hans"):
        sentences = [str(FileRefused(code, most=500, line=1)) for code in codes]

    assert answer.status_code == 422
    assert any(sentence[:12] in answer.content.decode() for sentence in sentences)
    with scope_of("lu"):
        assert not Upload.objects.exists()
        assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at(city):
    file = SimpleUploadedFile("名单.xlsx", b"PK\x03\x04" + bytes(31_000_000))
    answer = browser_of("lu").post("/imports/registers/people/files/", {"file": file})

    assert answer.status_code == 422
    assert "文件超过30 MB" in answer.content.decode()
