"""Hugo, Pelican and Dateline on the same hostile records, as far as each can take them."""
