"""What a site can do without: parts that `without:` in `dateline.yml` leaves out.

No page leads to what is left out, and nothing of it is made.
"""

from typing import Final, Literal, get_args

Part = Literal["cards", "data", "embeds", "feeds", "filters", "outlets", "search"]

PARTS: Final[tuple[Part, ...]] = get_args(Part)
