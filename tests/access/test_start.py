"""A model that nobody classified stops the start, before anything is served."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from sanshe.foundation.access.policy import registry
from sanshe.people.models import Person
from tests.structure.sources import ROOT


def test_a_model_without_a_policy_stops_the_start(monkeypatch):
    without = {model: policy for model, policy in registry.policies.items() if model is not Person}
    monkeypatch.setattr(registry, "policies", without)

    with pytest.raises(ImproperlyConfigured, match=r"No access policy for Person: declare them in `policies`\."):
        apps.get_app_config("foundation").ready()


def test_the_program_itself_ends_with_the_name_of_the_model():
    forgetful = (
        "import sanshe.foundation.access.policy as policy; kept = policy.Registry.declare\n"
        "policy.declare = lambda one: None if one.model.__name__ == 'Person' else policy.registry.__class__.declare(policy.registry, one)\n"
        "import django; django.setup()"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "sanshe.config.settings", "SANSHE_DATA": str(ROOT / "data/test")}
    ended = subprocess.run(
        [sys.executable, "-c", forgetful], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )

    assert ended.returncode != 0
    assert "No access policy for Person" in ended.stderr


def test_a_model_is_classified_once():
    with pytest.raises(ValueError, match="Person is declared twice"):
        registry.declare(registry.of(Person))
