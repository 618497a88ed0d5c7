"""Heavy libraries are loaded at their first use, so that an idle installation stays small (design §12)."""

from importlib import import_module
from types import ModuleType


class LazyModule(ModuleType):
    """Stands for a module until one of its attributes is read."""

    def __getattr__(self, attribute: str) -> object:
        # Only attributes that are missing here arrive; the real module's are copied in once.
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        module = import_module(self.__name__)
        self.__dict__.update({key: value for key, value in vars(module).items() if not key.startswith("__")})
        return getattr(module, attribute)


def lazy(name: str) -> ModuleType:
    """A stand-in for the module `name`, which is imported when an attribute is first asked for.

    Raises ImportError at that moment, not here, when the library is not installed.
    """
    return LazyModule(name)
