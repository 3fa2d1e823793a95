from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

from kleinschalig.serving.environment import ROOT
from kleinschalig.serving.without_tensorflow import install

_TOOLS = """
import json, sys
from kleinschalig.serving.without_tensorflow import TensorFlowNotLoaded, install

def error(action):
    try:
        action()
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
"""
_RASA = """
install()
import rasa.core.agent
import tensorflow as tf
import tensorflow.keras.layers
import thinc.api
from rasa.utils.tensorflow.models import RasaModel

class Layer(tf.keras.layers.Layer):
    pass

@tf.function
def double(number):
    return 2 * number

print(json.dumps({
    "agent": rasa.core.agent.Agent.__name__,
    "placeholder": type(tf).__name__,
    "nested": type(tensorflow.keras.layers).__name__,
    "version": tf.__version__,
    "loaded": [name for name in sys.modules if name.startswith("tensorflow.python")],
    "layer": error(lambda: Layer(5)),
    "model": error(lambda: RasaModel(name="model")),
    "called": isinstance(tf.constant(1, dtype=tf.float32), type),
    "decorated": double(4),
    "dunder": error(lambda: tf.keras.__nothing__),
    "numbers": float(thinc.api.NumpyOps().xp.ones(3).sum()),
    "thinc_has_tensorflow": thinc.api.has_tensorflow if hasattr(thinc.api, "has_tensorflow") else False,
}))
"""
_OTHERS = """
install(frozenset({"slack_sdk"}))
import rasa.core.channels
from slack_sdk.web import WebClient

class Client(WebClient):
    pass

print(json.dumps({"client": error(lambda: Client(5))}))
"""
_SPACY = """
install()
import spacy
print(json.dumps({
    "words": [token.text for token in spacy.blank("nl")("Wie kookt er?")],
    "placeholders": [name for name in ("tensorflow", "keras", "jax") if sys.modules.get(name) is not None],
    "left": [name for name, module in sys.modules.items() if module is None and name in ("tensorflow", "keras", "jax")],
    "again": error(install),
}))
"""


def _run(code: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _TOOLS + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def rasa_process() -> dict[str, Any]:
    """What a process saw that imported Rasa after `install`."""
    return _run(_RASA)


@pytest.fixture(scope="module")
def spacy_process() -> dict[str, Any]:
    """What a process saw that imported spaCy after `install`."""
    return _run(_SPACY)


def test_rasa_can_be_imported(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["agent"] == "Agent"


def test_tensorflow_is_a_placeholder_at_every_depth(rasa_process: dict[str, Any]) -> None:
    expected = ["_PlaceholderModule", "_PlaceholderModule", "0"]
    assert expected == [rasa_process[name] for name in ("placeholder", "nested", "version")]


def test_nothing_of_tensorflow_itself_is_loaded(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["loaded"] == []


def test_a_subclass_of_a_placeholder_cannot_be_made(rasa_process: dict[str, Any]) -> None:
    expected = "TensorFlowNotLoaded: Layer needs TensorFlow; start Rasa with 'rasa run' instead"
    assert expected == rasa_process["layer"]


def test_a_neural_model_of_rasa_cannot_be_made(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["model"].startswith("TensorFlowNotLoaded: RasaModel needs TensorFlow")


def test_another_library_can_be_left_out_too_and_is_named_when_it_is_missed() -> None:
    expected = "TensorFlowNotLoaded: Client needs slack_sdk; start Rasa with 'rasa run' instead"
    assert expected == _run(_OTHERS)["client"]


def test_placeholders_can_be_called_and_decorate(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["called"]
    assert rasa_process["decorated"] == 8


def test_a_special_name_is_no_placeholder(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["dunder"] == "AttributeError: __nothing__"


def test_the_numerical_library_of_spacy_works_beside_rasa(rasa_process: dict[str, Any]) -> None:
    assert rasa_process["numbers"] == 3.0
    assert not rasa_process["thinc_has_tensorflow"]


def test_spacy_works(spacy_process: dict[str, Any]) -> None:
    assert spacy_process["words"] == ["Wie", "kookt", "er", "?"]


def test_spacy_does_not_take_a_placeholder_for_tensorflow(spacy_process: dict[str, Any]) -> None:
    assert spacy_process["placeholders"] == []


def test_no_module_stays_blocked_and_installing_twice_is_harmless(spacy_process: dict[str, Any]) -> None:
    assert spacy_process["left"] == []
    assert spacy_process["again"] is None


def test_it_is_too_late_when_tensorflow_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", ModuleType("tensorflow"))
    finders = list(sys.meta_path)
    with pytest.raises(RuntimeError, match="must run before tensorflow is imported"):
        install()
    assert finders == sys.meta_path
