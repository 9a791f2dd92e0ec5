"""What moto works out anew for each request, worked out once.

A module list from the disk (40 % of the time of a DescribeVpcs) and the method names of a class cannot change while the
emulator runs. The thousands of machine images that moto loads for each account and region belong to nothing here: the
launcher switches them off.
"""

from functools import lru_cache

from moto import backends
from moto.core import responses, utils

backends.list_of_moto_modules = lru_cache(maxsize=None)(lambda original=backends.list_of_moto_modules: frozenset(original()))
responses.method_names_from_class = lru_cache(maxsize=None)(utils.method_names_from_class)
