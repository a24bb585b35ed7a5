"""Where a name leads: its addresses, and whether they are anybody's on the open web.

A record can name any address; a picture at `http://192.168.0.1/` would be asked of the editor's
own network. So names are resolved first, and what is asked is that very address and no other.
"""

import ipaddress
import socket
import threading

from dateline.fetching.refusal import RefusedError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Return the addresses of *host*; RefusedError where there is none within *seconds*."""
    found: list[str] = []
    failed: list[str] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failed.append(str(error))

    # The system's resolver knows no limit of time of its own.
    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    if not found:
        what = "has no address" if failed else "was not found in time"
        raise RefusedError("images.unreachable", f"the host `{host}` {what}")
    return tuple(found)


def is_public(address: str) -> bool:
    """Return whether *address* is one of the open web.

    >>> [is_public(a) for a in ("93.184.216.34", "10.0.0.1", "::1", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = _inner(number)
        if inner is not None and not is_public(str(inner)):
            return False
        if number.is_site_local:
            return False
        if number.ipv4_mapped:
            return True
    return number.is_global and not number.is_multicast


def _inner(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address of the old kind that *number* leads to by way of a translator."""
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
