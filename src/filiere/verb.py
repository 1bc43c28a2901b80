"""A verb of the package: a function whose module is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspect import Signature


class Verb:
    """Stand for a function of the same name; where a package has that name, for it as well.

    Parameters
    ----------
    name
        The function's name, and perhaps a package's: ``prospects`` is a verb and a package.
    module
        Where the function is.
    """

    def __init__(self, name: str, module: str) -> None:
        self.__name__ = self.__qualname__ = name
        self.__module__ = module

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        return self._function(*args, **kwargs)

    @property
    def _function(self) -> Any:
        return getattr(import_module(self.__module__), self.__name__)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        """Return the function's own text."""
        return str(self._function.__doc__)

    @property
    def __signature__(self) -> Signature:
        """Return the function's own parameters."""
        from inspect import signature  # noqa: PLC0415 - only who asks for it pays for it

        return signature(self._function)

    def __getattr__(self, name: str) -> Any:
        """Return a member of the package of that name, as ``import filiere.prospects.way`` asks."""
        if name.startswith("__"):
            raise AttributeError(name)
        package = f"filiere.{self.__name__}"
        try:
            return getattr(import_module(package), name)
        except ModuleNotFoundError as error:
            if error.name != package:
                raise
            raise AttributeError(f"function {self.__name__!r} has no attribute {name!r}") from None

    def __repr__(self) -> str:
        return f"<function {self.__module__}.{self.__name__}>"
