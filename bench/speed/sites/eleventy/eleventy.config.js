// The same pages by Eleventy, with templates in JavaScript: its quickest kind.
const PART = 100;

const inParts = (all) =>
  Array.from({ length: Math.ceil(all.length / PART) }, (_, n) => all.slice(n * PART, (n + 1) * PART));

const later = (first, number) => (number === 1 ? first : `${first}page-${number}/`);

// Returns the parts of the list at *first* as pages.
const pagesOf = (first, kind, key, events) => {
  const parts = inParts(events);
  return parts.map((members, index) => ({
    url: later(first, index + 1),
    kind,
    key,
    members,
    isLong: parts.length > 1,
    earlier: index > 0 ? later(first, index) : "",
    later: index + 1 < parts.length ? later(first, index + 2) : "",
  }));
};

const timeline = (api) =>
  api.getFilteredByGlob("content/events/*.md").sort((a, b) => a.data.order - b.data.order);

const gathered = (events, kind) => {
  const found = new Map();
  for (const event of events)
    for (const slug of event.data[kind]) found.has(slug) ? found.get(slug).push(event) : found.set(slug, [event]);
  return found;
};

module.exports = (config) => {
  config.addCollection("first", (api) => timeline(api).filter((event) => event.data.home));
  for (const kind of ["vendors", "topics", "years"])
    config.addCollection(`by_${kind}`, (api) => [...gathered(timeline(api), kind)]);
  config.addCollection("lists", (api) => {
    const events = timeline(api);
    return ["vendors", "topics", "years"].flatMap((kind) =>
      [...gathered(events, kind)].flatMap(([slug, members]) => pagesOf(`/${kind}/${slug}/`, kind, slug, members)));
  });
  return {
    dir: { input: "content", includes: "../_includes", data: "../data", output: "site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
};
