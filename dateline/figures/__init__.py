"""Geometry of our figures: plain values in, frozen shapes out; pure, no markup, no colors."""

from dateline.figures.chart import Chart, YearValue, draw_chart
from dateline.figures.drawn import Drawing, Lane, Mark, Strip
from dateline.figures.given import StripEvent, StripLane, StripWords
from dateline.figures.lanes import InLanes, lane_classes
from dateline.figures.marks import find_measure
from dateline.figures.span import find_shown, find_span
from dateline.figures.strip import draw_strip

__all__ = [
    "Chart",
    "Drawing",
    "InLanes",
    "Lane",
    "Mark",
    "Strip",
    "StripEvent",
    "StripLane",
    "StripWords",
    "YearValue",
    "draw_chart",
    "draw_strip",
    "find_measure",
    "find_shown",
    "find_span",
    "lane_classes",
]
