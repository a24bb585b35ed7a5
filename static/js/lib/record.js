// The record for scripts, from data/explore/: the index at once, events only as far as asked for.
// Days are counted from 1970-01-01; a report's day has its hour as a fraction.

const HOURS = 24;
const opened = new Map();

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
};

// Returns the record at *base*, the URL of data/explore/; all features of a page share one.
export const openRecord = (base) => {
  if (!opened.has(base)) opened.set(base, read(`${base}index.json`).then((index) => make(base, index)));
  return opened.get(base);
};

const make = (base, index) => {
  const fetched = new Map();
  const fetchOnce = (name, receive, files = [name]) => {
    if (!fetched.has(name)) {
      const got = Promise.all(files.map((file) => read(base + file))).then((contents) => receive(...contents));
      got.catch(() => fetched.delete(name)); // so that a reader back online may try again
      fetched.set(name, got);
    }
    return fetched.get(name);
  };

  let count = 0;
  const parts = index.parts.map(([first, last, number], at) => {
    count += number;
    return { first, last, count: number, place: count - number, file: `part-${String(at + 1).padStart(4, "0")}.json`, events: null };
  });
  const rareFiles = index.rare && Array.from({ length: index.rare }, (_, at) => `rare-names-${at}.json`);
  // With `lanes`, the number of events in each; `events` and `reports`, those in each step of `edges`.
  const kinds = index.kinds.map((kind) => ({ ...kind, names: namesOf(kind, 0) }));

  const loadPart = (part) =>
    fetchOnce(part.file, (rows) => {
      part.events = eventsOf(rows, index, kinds, part.place);
      return part.events;
    });
  const loadParts = async (wanted) => (await Promise.all(wanted.map(loadPart))).flat();
  const within = (first, last) => parts.filter((part) => part.first <= last && part.last >= first);

  return {
    ...index, // count, currency, largest, lanes, edges
    first: parts[0].first,
    last: Math.max(...parts.map((part) => part.last)),
    kinds,
    parts,

    // Returns the parts whose events can fall into these days.
    within,

    // Returns all events of the parts within these days, fetching those that are not here yet.
    load: (first, last) => loadParts(within(first, last)),

    // Returns the event at a place in the whole record.
    async at(place) {
      const part = parts.find((each) => place < each.place + each.count);
      return (await loadPart(part))[place - part.place];
    },

    // Returns every event, and completes the names of all kinds.
    async loadAll() {
      const [events] = await Promise.all([loadParts(parts), this.loadNames()]);
      return events;
    },

    // Completes `names` of every kind, for the names that are too rare for the index.
    async loadNames() {
      if (kinds.every((kind) => kind.names.length >= kind.total)) return;
      const complete = (...contents) => {
        for (const kind of kinds) {
          const rare = contents.flatMap((content) => namesOf(content[kind.key], kind.names.length));
          kind.names.push(...rare.sort((one, other) => other.count - one.count));
        }
      };
      await fetchOnce("rare-names.json", complete, rareFiles);
    },

    // Returns the events that the whole view marks: all of small lanes, the weightiest of others.
    loadOverview: (kind) =>
      parts.length > 1
        ? fetchOnce(`overview-${kind}.json`, (rows) => eventsOf(rows, index, kinds, 0))
        : loadParts(parts),
  };
};

const namesOf = ({ slugs, names, counts }, before) =>
  slugs.map((slug, at) => ({
    slug,
    name: names[at],
    count: counts[at],
    lane: before + at < 8 ? before + at + 1 : 0, // as dateline/figures/lanes.py deals them
  }));

const eventsOf = (rows, index, kinds, first) =>
  rows.id.map((id, at) => {
    let hour = 0;
    return {
      id,
      place: rows.place ? rows.place[at] : first + at,
      title: rows.title[at],
      url: index.event_url.replace("*", () => id),
      label: rows.label[at],
      start: rows.start[at],
      end: rows.start[at] + rows.days[at],
      isLead: rows.lead[at] === 1,
      period: rows.period[at],
      value: rows.value[at],
      currency: rows.currency[at],
      valueLabel: rows.worth[at],
      outlet: rows.outlets[rows.outlet[at]],
      reports: rows.hours[at].map((more) => (hour += more) / HOURS),
      entities: Object.fromEntries(
        kinds.map((kind) => [
          kind.key,
          rows.entities[kind.key][at].map((name) => (typeof name === "number" ? kind.names[name].slug : name)),
        ]),
      ),
    };
  });
