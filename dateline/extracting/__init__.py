"""What a saved page says of itself: `python -m dateline.extracting FILE`, in a process of its own.

In: a file that anybody wrote. Out: JSON of fields, each with where on the page it stands, or why
the file is none. The caller bounds time; this process bounds its memory, and asks no network.
Nothing is imported here, so that the process starts at once.
"""
