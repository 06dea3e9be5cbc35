"""Which internet addresses a page may be fetched from: public ones only.

An outlet's page may name, or redirect to, an address inside the reader's own
network. `ipaddress.is_global` is no filter for that: it passes 64:ff9b::7f00:1,
which a NAT64 gateway turns into 127.0.0.1, and multicast.
"""

from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Protocol

Address = IPv4Address | IPv6Address


class AddressPolicy(Protocol):
    """Says whether an address may be asked for a page."""

    def __call__(self, address: Address, port: int) -> bool:
        """Whether `address` may be asked at `port`."""
        ...


#: Source: https://www.iana.org/assignments/iana-ipv4-special-registry, with
#: multicast. All of it is refused, reachable or not: no outlet lives there.
_SPECIAL_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        # Azure's host agent answers its machines at this public address.
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)

#: Source: https://www.iana.org/assignments/ipv6-address-space: all that has been
#: given out.
_GIVEN_OUT_6 = ip_network("2000::/3")

#: Source: https://www.iana.org/assignments/iana-ipv6-special-registry
_SPECIAL_6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # Teredo, benchmarks, ORCHID and more
        "2001:db8::/32",
        "2002::/16",  # 6to4, which hides an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)

#: Source: https://www.rfc-editor.org/rfc/rfc6052#section-2.1
_NAT64 = ip_network("64:ff9b::/96")

_WEB_PORTS = frozenset({80, 443})


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet's hosts.

    >>> from ipaddress import ip_address
    >>> is_public(ip_address("93.184.215.14")), is_public(ip_address("::1"))
    (True, False)
    """
    if isinstance(address, IPv6Address):
        inner = _inside(address)
        if inner is None:
            return address in _GIVEN_OUT_6 and not any(
                address in block for block in _SPECIAL_6
            )
        address = inner
    return not any(address in block for block in _SPECIAL_4)


def public(address: Address, port: int) -> bool:
    """The policy of production: public addresses, at the web's own ports."""
    return port in _WEB_PORTS and is_public(address)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that this one stands for, where it does."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
