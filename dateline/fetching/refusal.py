"""Why one picture is not taken; the others are."""


class RefusedError(Exception):
    """A picture that cannot be had, or that is none."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the *code* of the message, and the *message*: what was found, in a few words."""
        super().__init__(message)
        self.code = code
        self.message = message
