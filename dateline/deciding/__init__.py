"""The editor's two lists, written for the editor: decisions, and the ids that were published.

Comes in: an understood project, or an answer. Goes out: lines that are added to the text that is
there; comments and order stay, and a file is replaced in one step.
"""
