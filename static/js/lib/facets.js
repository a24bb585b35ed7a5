// Of which type, year and names each result of the search is. A small site has that in one file, a
// large one in parts, of which only those that results stand in are fetched.

const NOTHING = { names: [], rows: {} };

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
};

// Returns the facets of the site at *base*.
export const openFacets = async (base) => {
  const whole = await read(new URL("search/facets.json", base));
  const { types, kinds, digits = 0 } = whole;
  const parts = new Map(digits ? [] : [["", whole]]);
  const partOf = (id) => id.slice(id.lastIndexOf("_") + 1).slice(0, digits);
  const valueOf = ([kind, slug]) => `${kinds[kind][0]}/${slug}`;

  return {
    types,
    kinds,

    // Fetches what is missing for *results*; returns whether anything was.
    async load(results) {
      const missing = [...new Set(results.map(({ id }) => partOf(id)))].filter((name) => !parts.has(name));
      const fetched = missing.map((name) => read(new URL(`search/facets/${name}.json`, base)));
      (await Promise.all(fetched)).forEach((part, at) => parts.set(missing[at], part));
      return missing.length > 0;
    },

    // Returns each facet's values for one result, as words; none where they are not here yet.
    of(id) {
      const { names, rows } = parts.get(partOf(id)) || NOTHING;
      const [type, years, named] = rows[id] || [-1, [], []];
      return {
        type: type < 0 ? [] : [types[type]],
        year: years.map(String),
        name: named.map((place) => valueOf(names[place])),
      };
    },

    // Returns what the names are called that are here: value → name.
    called: () => new Map([...parts.values()].flatMap((part) => part.names.map((name) => [valueOf(name), name[2]]))),
  };
};
