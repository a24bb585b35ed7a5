// Search in the index that was built with the site. Nothing of it is fetched before the reader
// types, and what is typed stays here: the index is asked for by the hashes of its files.
import { openFacets } from "../lib/facets.js";
import { filled, wordsOf } from "../lib/words.js";

const STEP = 10;
const PAUSE = 120; // milliseconds without a key, before the index is asked
const EXCERPT = 34; // words
const BEFORE = 6; // of them, words before the first that was found
const MOST_NAMES = 60;
const FACETS = ["type", "year", "name"];

export const start = (element) => {
  const words = wordsOf(element);
  const base = new URL(element.dataset.base, location);
  const browse = document.querySelector(element.dataset.index);
  const field = element.querySelector("input");
  const status = element.querySelector("[role=status]");
  const list = element.querySelector("ol");
  const more = element.querySelector("button");
  const narrow = element.querySelector("div");
  const selects = Object.fromEntries(
    FACETS.map((name) => [name, element.querySelector(`[data-facet=${name}]`)]),
  );

  const given = new URLSearchParams(location.search);
  const chosen = Object.fromEntries(FACETS.map((name) => [name, given.get(name) || ""]));
  let turn = 0; // a slow answer to an old question is thrown away
  let found = [];
  let opened = null;

  const open = () => {
    opened ??= openIndex(base);
    opened.catch(() => (opened = null)); // back online a reader may try again
    return opened;
  };

  const answer = async () => {
    const mine = ++turn;
    const query = field.value.trim();
    keep(query, chosen);
    if (!query) {
      clear();
      return;
    }
    try {
      const { search, facets } = await open();
      const results = await search(query);
      if (mine !== turn) return;
      if (!facets.types.includes(chosen.type)) chosen.type = "";
      if (FACETS.some((name) => chosen[name])) await facets.load(results);
      if (mine !== turn) return;
      found = results.filter((result) => meets(facets.of(result.id), chosen));
      const offer = () => {
        const rows = results.map((result) => facets.of(result.id));
        fill(selects, rows, chosen, facets, words);
      };
      offer();
      list.replaceChildren();
      browse.hidden = true;
      narrow.hidden = results.length === 0;
      if (await show(mine)) {
        const form = found.length ? words.found : words.nothing;
        status.textContent = filled(form, { num: format(found.length), words: query });
        // Where the facets are in parts, an answer neither waits for the choices nor needs them.
        if ((await facets.load(results).catch(() => false)) && mine === turn) offer();
      }
    } catch {
      if (mine !== turn) return;
      clear();
      status.textContent = words.failed;
    }
  };

  // Shows the next results; returns false where another question came in between.
  const show = async (mine) => {
    const next = found.slice(list.children.length, list.children.length + STEP);
    const fragments = await Promise.all(next.map((result) => result.data()));
    if (mine !== turn) return false;
    list.append(...fragments.map((fragment) => entry(fragment, base, words)));
    const left = found.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = filled(words.more, { num: format(Math.min(left, STEP)) });
    return true;
  };

  const clear = () => {
    list.replaceChildren();
    status.textContent = "";
    browse.hidden = false;
    narrow.hidden = more.hidden = true;
  };

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(answer, PAUSE);
  });
  for (const sign of ["keydown", "pointerdown"]) {
    field.addEventListener(sign, () => open().catch(() => {}), { once: true });
  }
  for (const name of FACETS) {
    selects[name].addEventListener("change", () => {
      chosen[name] = selects[name].value;
      answer();
    });
  }
  more.addEventListener("click", async () => {
    const first = list.children.length;
    try {
      if (await show(turn)) list.children[first]?.querySelector("h2 a").focus();
    } catch {
      status.textContent = words.failed;
    }
  });

  element.dataset.ready = "";
  field.value = given.get("q") || "";
  if (field.value) answer();
  else if (!location.hash && matchMedia("(pointer: fine)").matches) field.focus();
};

const openIndex = async (base) => {
  const [index, facets] = await Promise.all([
    import(new URL("search/index/pagefind.js", base)),
    openFacets(base),
  ]);
  const basePath = new URL("search/index/", base).pathname;
  const pagefind = index.createInstance({ basePath, noWorker: true });
  await pagefind.init();
  return { facets, search: async (query) => (await pagefind.search(query)).results };
};

const format = (number) => number.toLocaleString(document.documentElement.lang);

// The address keeps the question, so that it can be bookmarked; no host is told.
const keep = (query, chosen) => {
  const state = new URLSearchParams();
  if (query) {
    state.set("q", query);
    for (const name of FACETS) if (chosen[name]) state.set(name, chosen[name]);
  }
  history.replaceState(null, "", `${location.pathname}${query ? `?${state}` : ""}${location.hash}`);
};

const meets = (row, chosen, but = "") =>
  FACETS.every((name) => name === but || !chosen[name] || row[name].includes(chosen[name]));

// Fills the three lists of choices; each value says how many results it would leave.
const fill = (selects, rows, chosen, facets, words) => {
  for (const facet of FACETS) {
    const counts = new Map();
    const here = rows.filter((row) => meets(row, chosen, facet));
    for (const row of here) {
      for (const value of row[facet]) counts.set(value, (counts.get(value) || 0) + 1);
    }
    if (chosen[facet] && !counts.has(chosen[facet])) counts.set(chosen[facet], 0);
    const any = option("", words.any[facet], here.length);
    selects[facet].replaceChildren(any, ...options(facet, counts, facets, words));
    selects[facet].value = chosen[facet];
  }
};

const options = (facet, counts, facets, words) => {
  if (facet === "type") {
    const types = facets.types.filter((type) => counts.has(type));
    return types.map((type) => option(type, words.types[type], counts.get(type)));
  }
  if (facet === "year") {
    return [...counts].sort().map(([year, count]) => option(year, year, count));
  }
  const most = [...counts].sort((one, other) => other[1] - one[1]).slice(0, MOST_NAMES);
  const names = facets.called();
  return facets.kinds
    .map(([key, label]) => {
      const group = document.createElement("optgroup");
      group.label = label;
      const own = most.filter(([value]) => value.startsWith(`${key}/`));
      group.append(...own.map(([value, n]) => option(value, names.get(value) || value, n)));
      return group;
    })
    .filter((group) => group.children.length);
};

const option = (value, label, count) => new Option(`${label} (${format(count)})`, value);

// Returns one result. Its words are put in as text, whatever stands in them.
const entry = (fragment, base, words) => {
  const { title, type, link, note, out } = fragment.meta;
  const line = make("p", "search__what", [words.type[type], note].filter(Boolean).join(" · "));
  const heading = make("h2", "search__title");
  const anchor = make("a");
  anchor.href = new URL(link, base);
  heading.append(anchor);
  const excerpt = make("p", "search__excerpt");
  const text = wordsIn(fragment, title);
  const { parts, hits, after, glue } = text;
  anchor.append(...(after ? marked(parts, hits, [0, after], glue) : [title]));
  excerpt.append(...excerptOf(text));
  const item = make("li", "search__result");
  item.append(line, heading, excerpt);
  if (/^https?:/.test(out)) {
    const article = make("a", "", words.out);
    article.href = out;
    article.relList.add("noopener", "noreferrer", "external");
    line.append(" · ", article);
  }
  return item;
};

const make = (tag, name = "", text = "") => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
};

// Returns the words of a fragment, which begins with its title, and which of them were found.
// Languages that write without spaces have their words set apart by invisible ones.
const wordsIn = (fragment, title) => {
  const hits = new Set(fragment.locations);
  const whole = fragment.raw_content || "";
  if (whole.includes("\u200b")) {
    const text = whole.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return { parts: text.split("\u200b"), hits, after: 0, glue: "" };
  }
  const own = title.trim().split(/\s+/);
  const parts = fragment.content.split(/\s+/);
  own.forEach((word, at) => (parts[at] = word)); // Pagefind ends it with a full stop
  return { parts, hits, after: own.length, glue: " " };
};

// Returns the nodes of the words around the first one that was found after the title.
const excerptOf = ({ parts, hits, after, glue }) => {
  const first = Math.min(...[...hits].filter((at) => at >= after), parts.length);
  const from = first === parts.length ? after : Math.max(after, first - BEFORE);
  const to = Math.min(parts.length, from + EXCERPT);
  const nodes = marked(parts, hits, [from, to], glue);
  return [from > after ? "… " : "", ...nodes, to < parts.length ? " …" : ""];
};

// Returns words as text and marks.
const marked = (parts, hits, [from, to], glue) => {
  const nodes = [];
  for (let at = from; at < to; at++) {
    nodes.push(hits.has(at) ? make("mark", "", parts[at]) : parts[at], at < to - 1 ? glue : "");
  }
  return nodes;
};
