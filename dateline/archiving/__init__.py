"""Which reports are to be saved, and what came of it: plans go out, results come in.

Nothing here asks an archive or a site: somebody saves, by whatever means, and hands in a file.
Comes in: an understood project, and the results of tools. Goes out: lists, and entries for
`content/archived.yml`, to which lines are added and from which none is taken.
"""
