"""Let Rasa start without TensorFlow.

Rasa imports TensorFlow whatever the pipeline, for its neural components; none of ours is one. Loading it costs over
300 MB and seconds at every start. `install` puts placeholders in its place: enough for Rasa's modules to be imported,
and a clear error for whoever would compute with one. docs/adr/0004 tells what was measured.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

PLACEHOLDERS = frozenset({"tensorflow", "tensorflow_hub", "tensorflow_text", "tensorflow_addons", "keras", "jax"})


class TensorFlowNotLoaded(RuntimeError):
    """Something wanted to use TensorFlow, or another library, in a process that was started without it."""


class _Placeholder(type):
    """The type of stand-ins for TensorFlow's classes: they can be subclassed and named in annotations, not made."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__name__}.{name}")

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and callable(args[0]) and not kwargs:
            # Used as a decorator (@tf.function): the function stays what it is.
            return args[0]
        if cls.__module__ == __name__:
            return cls
        raise TensorFlowNotLoaded(f"{cls.__name__} needs {_library_of(cls)}; start Rasa with 'rasa run' instead")


def _library_of(cls: type) -> str:
    stand_in = next(parent for parent in cls.__mro__ if parent.__module__ == __name__)
    package = stand_in.__name__.partition(".")[0]
    return "TensorFlow" if package in PLACEHOLDERS else package


def _stand_in(name: str) -> Any:
    return _Placeholder(name, (), {"__module__": __name__})


class _PlaceholderModule(ModuleType):
    """A module of which every attribute is a stand-in."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{self.__name__}.{name}")


class _Finder(MetaPathFinder, Loader):
    def __init__(self, packages: frozenset[str]) -> None:
        self._packages = packages

    def find_spec(  # the signature is that of every finder
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _PlaceholderModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.setdefault("__version__", "0")


def install(others: frozenset[str] = frozenset()) -> None:
    """Put placeholders in the place of TensorFlow, and of `others`. Must run before anything of Rasa is imported.

    Raises:
        RuntimeError: TensorFlow is loaded already, so it is too late.
    """
    if "tensorflow" in sys.modules:
        raise RuntimeError("install() must run before tensorflow is imported")
    _import_spacy_first()
    sys.meta_path.insert(0, _Finder(PLACEHOLDERS | others))


def _import_spacy_first() -> None:
    """Import spaCy's numerical library while there is no TensorFlow: on import it decides whether to serve it."""
    for name in PLACEHOLDERS:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import thinc.api  # noqa: F401
    finally:
        for name in PLACEHOLDERS:
            del sys.modules[name]
