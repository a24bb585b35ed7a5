"""How fast Dateline is beside other generators that make the same pages: `make bench`.

The modules name each other relatively: mypy knows them as `speed`, as `bench/` is no package.
"""
