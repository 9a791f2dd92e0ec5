"""The conditions of a policy's statement.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any


def holds(condition: Mapping[str, Mapping[str, Any]], context: Mapping[str, str]) -> bool:
    """Whether a request with these values of condition keys (in lower case) meets all of it."""
    return all(
        _meets(operator, wanted if isinstance(wanted, list) else [wanted], context.get(key.lower()))
        for operator, keys in condition.items()
        for key, wanted in keys.items()
    )


def _meets(operator: str, wanted: list, actual: str | None) -> bool:
    name = re.sub(r"^For(AllValues|AnyValue):", "", operator)
    optional, name = name.endswith("IfExists"), name.removesuffix("IfExists")
    if name == "Null":
        return any((str(one).lower() == "true") == (actual is None) for one in wanted)
    negated = "Not" in name
    if actual is None:
        return optional or negated or operator.startswith("ForAllValues")
    return any(_compare(name.replace("Not", ""), str(one), actual) for one in wanted) != negated


def _compare(name: str, wanted: str, actual: str) -> bool:
    if name == "Bool" or name.endswith("IgnoreCase"):
        return wanted.lower() == actual.lower()
    if name.startswith("Arn") or name.endswith("Like"):
        return fnmatchcase(actual, wanted)
    if name.startswith("Numeric"):
        one, other = float(actual), float(wanted)
        less, equal = one < other, one == other
        return {"NumericEquals": equal, "NumericLessThan": less, "NumericLessThanEquals": less or equal}.get(
            name, not less if name.endswith("Equals") else not less and not equal
        )
    return wanted == actual
