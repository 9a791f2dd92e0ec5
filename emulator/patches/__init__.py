"""The gaps between moto and AWS that are closed here, a file for each AWS concept."""

from importlib import import_module

NAMES = (
    "speed",
    "identity",
    "tags",
    "vpcs",
    "subnets",
    "internet_gateways",
    "nat_gateways",
    "route_tables",
    "network_acls",
    "security_groups",
    "peering",
    "transit_gateways",
    "flow_logs",
    "cloudtrail",
    "keys",
    "buckets",
    "logs",
    "alarms",
    "topics",
    "functions",
    "queues",
    "event_buses",
    "unused",
)


def apply() -> None:
    """Patch moto in this process. Twice is the same as once: a module is imported only once."""
    for name in NAMES:
        import_module(f"{__name__}.{name}")
