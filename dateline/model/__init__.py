"""Plain frozen data that every stage shares; standard library only.

Goes up once: Source → Record → Record (repaired) → Site → Page → Artifact → files, with a
Diagnostic for whatever is wrong. Tuples and read-only mappings, never sets, so that order is data.
"""

from dateline.model.change import Change, ChangeKind, Correction, Difference, Part
from dateline.model.decision import Anchor, Decision, Name, Ruling
from dateline.model.destination import Destination
from dateline.model.entity import Alias, Entity, EntityKind, Outlet
from dateline.model.event import (
    Amount,
    DateBasis,
    Derivation,
    Event,
    Evidence,
    Related,
    Site,
    Storyline,
)
from dateline.model.export import Export, Field, FieldKind, Key, License
from dateline.model.fate import ArchivedCopy, ArchiveEntry, Fate
from dateline.model.page import Artifact, Card, Embedded, Page
from dateline.model.partial_date import PartialDate
from dateline.model.picture import LocalPicture, Picture, PictureFile
from dateline.model.record import (
    Contents,
    EventFile,
    Paragraph,
    Record,
    Repair,
    Report,
    StandingPage,
)
from dateline.model.source import Diagnostic, Location, Severity, Source
from dateline.model.suggestion import Side, Suggestion

__all__ = [
    "Alias",
    "Amount",
    "Anchor",
    "ArchiveEntry",
    "ArchivedCopy",
    "Artifact",
    "Card",
    "Change",
    "ChangeKind",
    "Contents",
    "Correction",
    "DateBasis",
    "Decision",
    "Derivation",
    "Destination",
    "Diagnostic",
    "Difference",
    "Embedded",
    "Entity",
    "EntityKind",
    "Event",
    "EventFile",
    "Evidence",
    "Export",
    "Fate",
    "Field",
    "FieldKind",
    "Key",
    "License",
    "LocalPicture",
    "Location",
    "Name",
    "Outlet",
    "Page",
    "Paragraph",
    "Part",
    "PartialDate",
    "Picture",
    "PictureFile",
    "Record",
    "Related",
    "Repair",
    "Report",
    "Ruling",
    "Severity",
    "Side",
    "Site",
    "Source",
    "StandingPage",
    "Storyline",
    "Suggestion",
]
