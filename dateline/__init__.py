"""Dateline: a folder of collected news in, a public record as a static site out."""

__version__ = "0.1.0"
