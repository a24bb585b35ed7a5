// The filters of the first page at work: its links to names and years become controls, its list
// shows what meets them. features/filters.js brings this in once a reader asks for it.
import { dayOf, isEmpty, isTracking, readCriteria, tell, writeCriteria } from "./criteria.js";
import { folded, meetsAllBut, unmetKinds } from "./matching.js";
import { openRecord } from "./record.js";
import { filled, wordsOf } from "./words.js";

const FEW = 10; // names of a kind that are shown at once
const MANY = 40; // and those that a part of a name may bring up
const STEP = 50;
const PAUSE = 200;
const lang = document.documentElement.lang;

let begun = null;

// Returns what the filters can be told to do.
export const filtering = (element) => (begun ??= begin(element));

const begin = (element) => {
  const words = wordsOf(element);
  const root = new URL(element.dataset.root, location.href);
  const find = (name) => element.querySelector(`.filters__${name}`);
  const list = document.querySelector(".timeline");
  const cards = [...list.querySelectorAll(".events__entry")];
  const results = make("div", { className: "group__parts matches", hidden: true });
  const nothing = make("p", { className: "empty", textContent: words.none, hidden: true });
  list.before(results);
  list.prepend(nothing);
  let criteria = readCriteria("");
  let record = null;
  let events = [];
  let controls = null;
  let loading = null;
  let next = null; // the chip that has the focus after one was removed

  const load = () => {
    loading ??= openRecord(new URL(element.dataset.record, location.href).href).then(async (opened) => {
      events = await opened.loadAll();
      record = opened;
      controls = makeControls(element, record, events, { change, words });
    });
    return loading.catch((error) => {
      loading = null;
      notice(words.failed);
      throw error;
    });
  };

  const change = (wanted, push = true) => writeCriteria({ ...criteria, ...wanted }, push);

  const apply = async (wanted) => {
    criteria = wanted;
    await load();
    if (criteria !== wanted) return;
    const [found, counts] = sift(events, criteria, record.kinds);
    show(found);
    controls.update(criteria, counts);
    find("count").textContent = filled(words.shown, { n: number(found.length) });
    const chips = chipsOf(criteria, record, words).map(([label, without], at, all) =>
      chip(`${label} ×`, without, Math.min(at, all.length - 2), filled(words.remove, { value: label })),
    );
    if (chips.length > 1) chips.push(chip(words.all, readCriteria(""), -1));
    find("chips").replaceChildren(...chips);
    find("state").hidden = isEmpty(criteria);
    find("page").replaceChildren(...pageOf(criteria, record, events, root, words));
    if (next !== null) (find("chips").querySelectorAll("button")[next] || find("summary")).focus();
    next = null;
  };

  // Hides what does not meet the criteria; where the page has not all events, lists them instead.
  const show = (found) => {
    const everything = isEmpty(criteria);
    const isWhole = cards.length >= record.count;
    nothing.hidden = everything || found.length > 0;
    results.hidden = everything || isWhole || !found.length;
    if (!isWhole) {
      list.classList.toggle("timeline--replaced", !everything);
      results.replaceChildren(...(everything ? [] : rows(found, record, root, words)));
      return;
    }
    const urls = new Set(found.map((event) => new URL(event.url, root).pathname));
    for (const card of cards) card.hidden = !urls.has(card.querySelector("h2 a, h3 a, h4 a").pathname);
    for (const group of list.querySelectorAll(".group")) {
      group.hidden = !group.querySelector(".events__entry:not([hidden])");
    }
  };

  // A button that takes *without* for the criteria; the focus then goes to the chip at *after*.
  const chip = (label, without, after, name = label) => {
    const button = make("button", { type: "button", className: "chip", textContent: label, ariaLabel: name });
    button.onclick = () => {
      next = after;
      change(without);
    };
    return make("li", {}, button);
  };

  const notice = (text) => {
    find("notice").textContent = text;
    find("notice").hidden = !text;
  };

  // Takes over what the address says, and says what of it this record does not have.
  const obey = async () => {
    const isPlace = !location.hash || placeOf(location.hash);
    const isAsked = [...new URLSearchParams(location.search).keys()].some((key) => !isTracking(key));
    if (isAsked) await load();
    const [wanted, missing] = isAsked ? existing(location.search, record) : [readCriteria(""), []];
    const said = missing.map(([key, name]) => complaint(key, name, record, words));
    if (!isPlace) said.push(filled(words.no_place, { name: location.hash.slice(1) }));
    if (said.length && isEmpty(wanted)) said.push(words.everything);
    notice(said.join(" "));
    if (missing.length) writeCriteria(wanted); // so that no other feature stumbles over it
    else if (isAsked || record) tell(wanted);
  };

  find("details").addEventListener("keydown", (event) => {
    const isCleared = event.target.type === "search" && event.target.value;
    if (event.key.toLowerCase() !== "escape" || isCleared) return;
    find("details").open = false;
    find("summary").focus();
  });
  const quietly = (what) => (given) => what(given).catch(() => {}); // load() has said so
  return {
    apply: quietly(apply),
    obey: quietly(obey),
    open: quietly(async () => record || (await load(), apply(criteria))),
  };
};

// Returns [criteria without what *record* does not have, [[parameter, value] of what it has not]].
export const existing = (search, { kinds, first, last }) => {
  const criteria = readCriteria(search);
  const missing = [];
  for (const [key, slugs] of Object.entries(criteria.kinds)) {
    const kind = kinds.find((each) => each.key === key);
    const names = new Set(kind?.names.map((name) => name.slug));
    if (!kind) missing.push([key, ""]);
    else missing.push(...slugs.filter((slug) => !names.has(slug)).map((slug) => [key, slug]));
    criteria.kinds[key] = slugs.filter((slug) => names.has(slug));
  }
  if (dayOf(criteria.from) > last) criteria.from = "";
  if (dayOf(criteria.to, true) < first) criteria.to = "";
  const given = new URLSearchParams(search);
  for (const key of ["from", "to", "least", "most"]) {
    const value = given.get(key);
    if (value && (criteria[key] === "" || criteria[key] === null)) missing.push([key, value]);
  }
  return [criteria, missing];
};

// Makes an element with *properties* and *children*.
const make = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const number = (value) => value.toLocaleString(lang);

// Returns the element that a link to *hash* leads to.
const placeOf = (hash) => {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
};

// Returns the events that meet *criteria*, and how many there would be with each name.
const sift = (events, criteria, kinds) => {
  const found = [];
  const counts = Object.fromEntries(kinds.map(({ key }) => [key, {}]));
  for (const event of events) {
    if (!meetsAllBut(event, criteria)) continue;
    const unmet = unmetKinds(event, criteria);
    if (!unmet.length) found.push(event);
    // Another name of the one kind that is not met would bring this event in.
    if (unmet.length > 1) continue;
    for (const key of unmet.length ? unmet : Object.keys(counts)) {
      for (const slug of event.entities[key] || []) counts[key][slug] = (counts[key][slug] || 0) + 1;
    }
  }
  return [found, counts];
};

// Puts the controls in the place of the links; returns how to bring them up to date.
const makeControls = (element, record, events, { change, words }) => {
  const search = element.querySelector("template").content.firstElementChild.cloneNode(true);
  const field = (key) => search.querySelector(`[data-key=${key}]`);
  const years = [...new Set(events.map((event) => yearOf(event.start)))].map((year) => [year, year]);
  const currencies = [...new Set([record.currency, ...events.map((event) => event.currency)])];
  fill(field("currency"), currencies.filter(Boolean).map((currency) => [currency, currency]));
  let now = readCriteria("");
  for (const key of ["from", "to", "currency"]) {
    field(key).onchange = () => change({ [key]: field(key).value });
  }
  for (const key of ["least", "most", "words"]) {
    let waiting;
    field(key).oninput = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const text = field(key).value.trim();
        if (key === "words") return change({ words: text }, false);
        const value = text && Number(text.replace(/[\s,_]/g, ""));
        if (value >= 0) change({ [key]: text ? value : null, currency: field("currency").value }, false);
      }, PAUSE);
    };
  }
  const kinds = record.kinds.map((kind) => {
    const set = search.querySelector(`[data-kind="${CSS.escape(kind.key)}"]`);
    return set ? kindControl(set, kind, (slugs) => change({ kinds: { ...now.kinds, [kind.key]: slugs } })) : () => {};
  });
  for (const set of search.querySelectorAll("fieldset")) {
    set.hidden = !record.kinds.some((kind) => kind.key === set.dataset.kind);
  }
  element.querySelector(".filters__lists").replaceWith(search);
  return {
    update(criteria, counts) {
      now = criteria;
      for (const key of ["from", "to"]) {
        const own = criteria[key];
        fill(field(key), new Map([["", words.any], ...years, ...(own ? [[own, dateLabel(own)]] : [])]));
        field(key).value = own;
      }
      field("currency").value = criteria.currency || currencies[0] || "";
      for (const key of ["least", "most", "words"]) {
        if (field(key) !== document.activeElement) field(key).value = criteria[key] ?? "";
      }
      for (const update of kinds) update(criteria, counts);
    },
  };
};

// Lists the names of one kind with boxes to check; returns how to bring them up to date.
const kindControl = (set, kind, choose) => {
  const list = set.querySelector("ul");
  const narrow = set.querySelector("input");
  const rows = new Map();
  let chosen = [];
  let counts = {};
  const row = ({ slug, name }) => {
    const box = make("input", { type: "checkbox", value: slug });
    box.onchange = () => choose(box.checked ? [...chosen, slug] : chosen.filter((each) => each !== slug));
    const count = make("span", { className: "years__count" });
    return { box, count, item: make("li", { className: "choices__name" }, make("label", {}, box, name, " ", count)) };
  };
  const draw = () => {
    const part = folded(narrow.value.trim());
    const most = part ? MANY : FEW;
    const met = kind.names.filter(({ name }) => folded(name).includes(part)).slice(0, most);
    const kept = kind.names.filter((each) => chosen.includes(each.slug) && !met.includes(each));
    const shown = [...met, ...kept].map((each) => {
      if (!rows.has(each.slug)) rows.set(each.slug, row(each));
      const { box, count, item } = rows.get(each.slug);
      box.checked = chosen.includes(each.slug);
      count.textContent = number(counts[each.slug] || 0);
      item.classList.toggle("choices__name--none", !counts[each.slug]);
      return item;
    });
    // Only where they change: the focus would be lost.
    if (shown.some((item, at) => list.children[at] !== item) || list.children.length !== shown.length) {
      list.replaceChildren(...shown);
    }
  };
  narrow.hidden = kind.names.length <= FEW;
  narrow.oninput = draw;
  return (criteria, all) => {
    chosen = criteria.kinds[kind.key] || [];
    counts = all[kind.key] || {};
    draw();
  };
};

const fill = (select, options) =>
  select.replaceChildren(...[...options].map(([value, label]) => new Option(label, value)));

const dateOf = (day) => new Date(day * 86400000);

const yearOf = (day) => String(dateOf(day).getUTCFullYear()).padStart(4, "0");

// Returns an ISO date in words, as exact as it is.
const dateLabel = (text) => {
  const [, month, day] = text.split("-");
  const form = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  return dateOf(dayOf(text)).toLocaleDateString(lang, form);
};

// Returns [what is chosen in words, the criteria without it], for each choice.
const chipsOf = (criteria, record, words) => {
  const chips = [];
  for (const [key, slugs] of Object.entries(criteria.kinds)) {
    const names = record.kinds.find((kind) => kind.key === key)?.names || [];
    for (const slug of slugs) {
      const kinds = { ...criteria.kinds, [key]: slugs.filter((each) => each !== slug) };
      chips.push([names.find((name) => name.slug === slug)?.name || slug, { kinds }]);
    }
  }
  const add = (key, value, empty) => chips.push([filled(words[key], { value }), { [key]: empty }]);
  const { from, to } = criteria;
  if (from && from === to) chips.push([dateLabel(from), { from: "", to: "" }]);
  else for (const key of ["from", "to"]) if (criteria[key]) add(key, dateLabel(criteria[key]), "");
  for (const key of ["least", "most"]) {
    if (criteria[key] !== null) add(key, `${criteria.currency} ${number(criteria[key])}`, null);
  }
  if (criteria.words) add("words", criteria.words, "");
  return chips;
};

// Returns the link to the page that was built for this choice, if there is one.
const pageOf = ({ kinds, from, to, ...rest }, record, events, root, words) => {
  const chosen = Object.entries(kinds).flatMap(([key, slugs]) => slugs.map((slug) => [key, slug]));
  const isYear = from.length === 4 && from === to;
  if (rest.words || rest.least !== null || rest.most !== null || chosen.length > 1) return [];
  if (!isYear && (from || to || !chosen.length)) return [];
  const [[key, slug] = []] = chosen;
  const own = key ? events.filter((event) => event.entities[key]?.includes(slug)) : events;
  const years = new Set(own.map((event) => yearOf(event.start)));
  if (isYear && !years.has(from)) return [];
  if (isYear && key === "storylines" && years.size > 1) return []; // they have no page for each year
  const name = key && record.kinds.find((kind) => kind.key === key).names.find((each) => each.slug === slug).name;
  const path = (key ? `${key}/${slug}/` : "years/") + (isYear && (!key || years.size > 1) ? `${from}/` : "");
  const link = make("a", { href: new URL(path, root), textContent: [name, isYear && from].filter(Boolean).join(", ") });
  const [before, after] = words.page.split("%(value)s");
  return [before, link, after];
};

// Returns *found* as a list that grows.
const rows = (found, record, root, words) => {
  const list = make("ol", { className: "events" });
  const more = make("button", { type: "button", className: "search__more" });
  const names = new Map(record.kinds.find((kind) => kind.key === record.lanes)?.names.map((each) => [each.slug, each.name]));
  const grow = () => {
    const first = list.children.length;
    list.append(...found.slice(first, first + STEP).map((event) => row(event, names, record.lanes, root)));
    const left = found.length - list.children.length;
    more.hidden = left <= 0;
    more.textContent = filled(words.more, { n: number(Math.min(left, STEP)) });
    return list.children[first];
  };
  more.onclick = () => grow()?.querySelector("a").focus();
  grow();
  return [list, more];
};

const row = (event, names, lanes, root) => {
  const called = (event.entities[lanes] || []).map((slug) => names.get(slug) || slug);
  const date = make("span", { className: "dateline__date", textContent: event.label });
  const link = make("a", { href: new URL(event.url, root), textContent: event.title });
  return make(
    "li",
    { className: `events__entry${event.isLead ? "" : " events__entry--background"}` },
    make(
      "article",
      { className: "event-card event-card--brief" },
      make("p", { className: "dateline" }, date),
      make("h3", { className: "event-card__title" }, link),
      make("p", { className: "event-card__coverage" }, [event.valueLabel, ...called].filter(Boolean).join(" · ")),
    ),
  );
};

// Returns what is wrong with one parameter of the address, in words.
const complaint = (key, name, record, words) => {
  const kind = record.kinds.find((each) => each.key === key);
  if (kind) return filled(words.no_name, { kind: kind.singular, name });
  if (!name) return filled(words.no_kind, { name: key });
  return filled(key === "from" || key === "to" ? words.no_year : words.no_amount, { name });
};
