"""Do for every component that learns what Rasa asks of each: to be made, and to be kept and loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from typing_extensions import Self


class TrainedComponent(GraphComponent):
    """A component that writes what it learned into a folder (`save`) and reads it there again (`restore`)."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Create a component that has learned nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """Load what was kept in training."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.restore(folder)
        return component

    def keep(self) -> Resource:
        """Keep what was learned, and return where."""
        with self._storage.write_to(self._resource) as folder:
            self.save(folder)
        return self._resource

    def save(self, folder: Path) -> None:
        """Write what was learned into `folder`."""
        raise NotImplementedError

    def restore(self, folder: Path) -> None:
        """Read what `save` wrote into `folder`."""
        raise NotImplementedError
