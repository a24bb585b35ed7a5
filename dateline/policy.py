"""What pages may load: the one place that words the Content-Security-Policy (CSP level 3)."""

_SOCKETS = "ws://localhost:* ws://127.0.0.1:*"
"""Of this machine: not every browser takes 'self' to mean sockets too (CSP 3, 6.7.2.8)."""


def content_security_policy(
    *, preview: bool = False, may_compile: bool = False, may_frame: bool = False
) -> str:
    """Return the policy: everything from this site, nothing inline, nothing from anywhere else.

    A page of the *preview* may also open the socket by which it hears of changes. One that
    *may_compile* may turn bytes of this site into a WebAssembly program, one that *may_frame* may
    show other pages of this site in frames.

    >>> content_security_policy().split("; ")[:2]
    ["default-src 'none'", "script-src 'self'"]
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'" if may_compile else "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            f"connect-src 'self' {_SOCKETS}" if preview else "connect-src 'self'",
            *(("frame-src 'self'",) if may_frame else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
