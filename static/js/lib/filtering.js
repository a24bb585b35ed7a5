// The filters of the first page at work: its links to names and years become controls, its list
// shows what meets them. features/filters.js brings this in once a reader asks for it.
import {
  dayOf, existing, folded, isEmpty, meetsAllBut, queryOf, readCriteria, tell, unmetKinds, writeCriteria,
} from "./criteria.js";
import { openRecord } from "./record.js";
import { filled, wordsOf } from "./words.js";

const FEW = 10; // names of a kind that are shown at once
const MANY = 40; // and those that a part of a name may bring up
const STEP = 50;
const PAUSE = 200;
const lang = document.documentElement.lang;

export const begin = (element) => {
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
      controls = makeControls(element, record, events, change);
    });
    return loading.catch((error) => {
      loading = null;
      notice(words.failed);
      throw error;
    });
  };

  const change = (wanted, push = true) => writeCriteria({ ...criteria, ...wanted }, { push });

  const apply = async (wanted) => {
    criteria = wanted;
    await load();
    if (criteria !== wanted) return;
    const [found, counts] = sift(events, criteria, record.kinds);
    show(found);
    controls.update(criteria, counts);
    find("count").textContent = filled(words.shown, { n: number(found.length) });
    const names = chipsOf(criteria, record, words);
    find("chips").replaceChildren(...names.map(chip), ...(names.length > 1 ? [showAll()] : []));
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

  const chip = ([label, without], at, all) => {
    const button = make("button", { type: "button", className: "chip", textContent: `${label} ×` });
    button.ariaLabel = filled(words.remove, { value: label });
    button.onclick = () => {
      next = Math.min(at, all.length - 2);
      change(without);
    };
    return make("li", {}, button);
  };

  const showAll = () => {
    const button = make("button", { type: "button", textContent: words.all, className: "chip" });
    button.onclick = () => {
      next = -1;
      writeCriteria(readCriteria(""), { push: true });
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
    if (location.search) await load();
    const [wanted, missing] = location.search ? existing(location.search, record) : [readCriteria(""), []];
    const said = missing.map(([key, name]) => complaint(key, name, record, words));
    if (!isPlace) said.push(filled(words.no_place, { name: location.hash.slice(1) }));
    if (said.length && isEmpty(wanted)) said.push(words.everything);
    notice(said.join(" "));
    if (missing.length) writeCriteria(wanted); // so that no other feature stumbles over it
    else if (location.search || record) tell(wanted);
  };

  find("details").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (event.target.matches("[type=search]") && event.target.value)) return;
    find("details").open = false;
    find("summary").focus();
  });
  return { apply, obey, open: () => record || load().then(() => apply(criteria)) };
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
const makeControls = (element, record, events, change) => {
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
        const value = field(key).value.trim();
        const isAmount = key !== "words";
        const amount = value && Number(value.replace(/[\s,_]/g, ""));
        if (isAmount && !(amount >= 0)) return;
        const currency = isAmount ? { currency: field("currency").value } : {};
        change({ [key]: isAmount ? (value ? amount : null) : value, ...currency }, false);
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
        const known = !criteria[key] || years.some(([year]) => year === criteria[key]);
        const own = known ? [] : [[criteria[key], dateLabel(criteria[key])]];
        fill(field(key), [["", wordsOf(element).any], ...own, ...years]);
        field(key).value = criteria[key];
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
  select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));

const dateOf = (day) => new Date(day * 86400000);

const yearOf = (day) => String(dateOf(day).getUTCFullYear()).padStart(4, "0");

// Returns an ISO date in words, as exact as it is.
const dateLabel = (text) => {
  const [year, month, day] = text.split("-");
  if (!month) return year;
  const form = { year: "numeric", month: "long", day: day && "numeric", timeZone: "UTC" };
  return dateOf(dayOf(text)).toLocaleDateString(lang, form);
};

const money = (value, currency) => `${currency} ${number(value)}`.trim();

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
    if (criteria[key] !== null) add(key, money(criteria[key], criteria.currency), null);
  }
  if (criteria.words) add("words", criteria.words, "");
  return chips;
};

// Returns the link to the page that was built for this choice, if there is one.
const pageOf = (criteria, record, events, root, words) => {
  const { kinds, from, to, least, most, words: text } = criteria;
  const chosen = Object.entries(kinds).filter(([, slugs]) => slugs.length);
  const isYear = from && from === to && from.length === 4;
  if (least !== null || most !== null || text || (from || to) && !isYear) return [];
  if (chosen.length > 1 || chosen[0]?.[1].length > 1) return [];
  const parts = [];
  let path = "";
  if (chosen.length) {
    const [[key, [slug]]] = chosen;
    path = `${key}/${slug}/`;
    parts.push(record.kinds.find((kind) => kind.key === key).names.find((each) => each.slug === slug).name);
    const years = new Set(events.filter((event) => event.entities[key]?.includes(slug)).map((event) => yearOf(event.start)));
    if (isYear && !years.has(from)) return [];
    if (isYear && years.size > 1) path += `${from}/`;
  } else if (isYear && events.some((event) => yearOf(event.start) === from)) path = `years/${from}/`;
  if (!path) return [];
  if (isYear) parts.push(from);
  const [before, after = ""] = words.page.split("%(value)s");
  return [before, make("a", { href: new URL(path, root), textContent: parts.join(", ") }), after];
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
