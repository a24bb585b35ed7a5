"""What pages may load: the one place that words the Content-Security-Policy."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""CSP level 3: everything from this site, nothing inline, nothing from anywhere else."""
