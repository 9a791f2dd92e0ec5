"""How a patch is written: the name says what is replaced, the first argument is what was there."""

from collections.abc import Callable
from functools import wraps
from typing import Any


def patched(owner: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Replace the method or property of `owner` that has the decorated function's name.

    The function gets the original as its first argument, then what the original gets.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        name = function.__name__
        original = getattr(owner, name)
        if isinstance(original, property):
            getter = original.fget
            setattr(owner, name, property(lambda self: function(getter, self)))
        else:

            @wraps(original)
            def replacement(*args: Any, **kwargs: Any) -> Any:
                return function(original, *args, **kwargs)

            setattr(owner, name, replacement)
        return function

    return decorate
