"""What each command does: run the pipeline, say what came of it, return the exit code.

One module a command, each with `run(order)`; `ordering` is what they are given, `telling` how they
speak.
"""
