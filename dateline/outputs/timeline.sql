-- The tables of data/timeline.sqlite. Amounts are decimal texts, dates are texts in EDTF with
-- their first and last day beside them, moments are RFC 3339 in UTC.

CREATE TABLE kinds (
  id TEXT PRIMARY KEY,
  singular TEXT NOT NULL,
  label TEXT NOT NULL
);

CREATE TABLE outlets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  domain TEXT NOT NULL
);

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  excerpt_is_cut INTEGER NOT NULL CHECK (excerpt_is_cut IN (0, 1)),
  outlet TEXT REFERENCES outlets (id),
  published TEXT,
  lost TEXT,
  changed TEXT,
  change_note TEXT NOT NULL
);

CREATE TABLE archived_copies (
  report TEXT NOT NULL REFERENCES reports (id),
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  date TEXT,
  is_dated_by_address INTEGER NOT NULL CHECK (is_dated_by_address IN (0, 1)),
  "by" TEXT NOT NULL,
  PRIMARY KEY (report, position)
);

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES kinds (id),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  parent TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  about TEXT NOT NULL,
  url TEXT NOT NULL
);

CREATE TABLE aliases (
  entity TEXT NOT NULL REFERENCES entities (id),
  position INTEGER NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (entity, position)
);

CREATE TABLE storylines (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  url TEXT NOT NULL
);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  text TEXT NOT NULL,
  url TEXT NOT NULL,
  date TEXT NOT NULL,
  start TEXT NOT NULL,
  "end" TEXT NOT NULL,
  date_basis TEXT NOT NULL,
  reported TEXT,
  changed TEXT,
  period TEXT,
  period_start TEXT,
  period_end TEXT,
  weight TEXT NOT NULL,
  storyline TEXT REFERENCES storylines (id)
);

CREATE TABLE former_ids (
  id TEXT PRIMARY KEY,
  event TEXT NOT NULL REFERENCES events (id)
);

CREATE TABLE amounts (
  event TEXT NOT NULL REFERENCES events (id),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  currency TEXT NOT NULL,
  text TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  converted TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (event, position)
);

CREATE TABLE event_reports (
  event TEXT NOT NULL REFERENCES events (id),
  report TEXT NOT NULL REFERENCES reports (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (event, report)
);

CREATE TABLE related (
  event TEXT NOT NULL REFERENCES events (id),
  report TEXT NOT NULL REFERENCES reports (id),
  position INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (event, report)
);

CREATE TABLE event_entities (
  event TEXT NOT NULL REFERENCES events (id),
  entity TEXT NOT NULL REFERENCES entities (id),
  PRIMARY KEY (event, entity)
);

CREATE TABLE event_records (
  event TEXT NOT NULL REFERENCES events (id),
  position INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (event, position)
);

CREATE TABLE evidence (
  event TEXT NOT NULL REFERENCES events (id),
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  quote TEXT NOT NULL,
  part TEXT NOT NULL,
  record TEXT,
  report TEXT REFERENCES reports (id),
  PRIMARY KEY (event, position)
);

CREATE INDEX reports_outlet ON reports (outlet);
CREATE INDEX entities_kind ON entities (kind, slug);
CREATE INDEX events_start ON events (start, "end");
CREATE INDEX events_storyline ON events (storyline);
CREATE INDEX event_reports_report ON event_reports (report);
CREATE INDEX related_report ON related (report);
CREATE INDEX event_entities_entity ON event_entities (entity);

CREATE VIEW sources AS
SELECT events.start, events.date, events.title AS event, reports.title AS report,
  outlets.name AS outlet, reports.published, reports.url
FROM events
JOIN event_reports ON event_reports.event = events.id
JOIN reports ON reports.id = event_reports.report
LEFT JOIN outlets ON outlets.id = reports.outlet
ORDER BY events.start, events."end", events.id, event_reports.position;

CREATE VIEW deals AS
SELECT events.start, events.date, events.title, amounts.value, amounts.currency, amounts.qualifier,
  amounts.text, events.id
FROM events
JOIN amounts ON amounts.event = events.id
ORDER BY events.start, events."end", events.id, amounts.position;

-- Search.
-- Datasette knows the table that an index belongs to by its `content`.
CREATE VIRTUAL TABLE events_fts USING fts5 (
  title, summary, text, content="events", tokenize="unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE reports_fts USING fts5 (
  title, excerpt, content="reports", tokenize="unicode61 remove_diacritics 2"
);
