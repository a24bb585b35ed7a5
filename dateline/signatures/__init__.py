"""A site's list signed with a key of the editor's, and signatures checked, by the system's tools.

In: a site, the name of a key. Out: a signature beside the list, or whose it is. The tools read
the key and ask for its passphrase; nothing here ever sees either.
"""

from dateline.signatures.checking import SIGNED_WITH, Verdict, check_signature
from dateline.signatures.signing import sign_site

__all__ = ["SIGNED_WITH", "Verdict", "check_signature", "sign_site"]
