// The builder of embeds: what is chosen is shown as readers will see it, and put into the snippets
// that the page has for the whole timeline. `?of=events/<id>` chooses a page of the site.
import { folded } from "../lib/matching.js";
import { openRecord } from "../lib/record.js";
import { filled, wordsOf } from "../lib/words.js";

const MOST = 100; // names to choose from at once
const FEW = 12; // that need no words to be found among
const PAUSE = 300;
const EVENT = "events";
// What the element has attributes for (js/host/embed.js); the kinds of other sites go into `src`.
const ATTRIBUTES = ["from", "to", "words", "limit", "theme", "accent", "vendors", "agencies", "programs", "topics", "storylines"];
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);

const option = (value, label) => {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = label;
  return made;
};

export const start = async (element) => {
  const { base, root, site, whole, height } = element.dataset;
  const words = wordsOf(element);
  element.classList.add("builder--at-work");
  const form = element.querySelector(".builder__form");
  const field = Object.fromEntries([...form.querySelectorAll("[name]")].map((each) => [each.name, each]));
  const which = form.querySelector(".builder__which");
  const filters = form.querySelector(".builder__filters");
  const notice = form.querySelector(".builder__notice");
  const stage = element.querySelector(".builder__stage");
  const shown = document.createElement("dateline-embed");
  const full = document.createElement("a");
  shown.append(full);
  let items = [];
  let timer = 0;

  // Returns what is chosen: the path of its page, its name, and the query of its embed.
  const choice = () => {
    const what = field.what.value;
    const item = what && items.find((each) => each.slug === field.which.value);
    const query = {};
    for (const name of ["from", "to", "words", "limit"]) query[name] = field[name].value.trim();
    for (const select of filters.querySelectorAll("[data-kind] select")) query[select.name.slice(5)] = select.value;
    if (what) delete query[what];
    if (what === EVENT) for (const name of Object.keys(query)) delete query[name];
    query.theme = field.theme.value;
    query.accent = field["has-accent"].checked ? field.accent.value.slice(1) : "";
    for (const [name, value] of Object.entries(query)) if (!value) delete query[name];
    return { path: item ? `${what}/${item.slug}/` : "", name: item ? item.name : whole, query };
  };

  const update = () => {
    const { path, name, query } = choice();
    const page = `${base}embed/${path || "timeline/"}`;
    const entries = Object.entries(query);
    const withQuery = (address, pairs) => (pairs.length ? `${address}?${new URLSearchParams(pairs)}` : address);
    const own = entries.filter(([key]) => ATTRIBUTES.includes(key));
    const values = {
      src: withQuery(page, entries),
      page: withQuery(page, entries.filter(([key]) => !ATTRIBUTES.includes(key))),
      full: base + path,
      title: path ? `${name} · ${site}` : name,
      height,
    };
    const safe = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, escaped(value)]));
    safe.attributes = own.map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
    for (const code of element.querySelectorAll("[data-pattern]")) code.textContent = filled(code.dataset.pattern, safe);
    full.href = root + path;
    full.textContent = values.title;
    const address = withQuery(`${root}embed/${path || "timeline/"}`, entries);
    clearTimeout(timer);
    timer = setTimeout(() => shown.setAttribute("src", address), shown.hasAttribute("src") ? PAUSE : 0);
  };

  // Puts those into the list whose names have the words that were typed.
  const list = (chosen = field.which.value) => {
    const wanted = folded(field.narrow.value).split(/\s+/).filter(Boolean);
    const found = items.filter(({ name, slug }) => slug === chosen || wanted.every((word) => folded(name).includes(word)));
    const best = found.slice(0, MOST);
    if (chosen && !best.some(({ slug }) => slug === chosen)) best.push(...found.filter(({ slug }) => slug === chosen));
    field.which.replaceChildren(...best.map(({ slug, label, name }) => option(slug, label || name)));
    if (chosen) field.which.value = chosen;
    if (field.which.selectedIndex < 0) field.which.selectedIndex = 0;
  };

  // The element of other sites, tried on our own: a script of theirs, but it may be imported.
  const defined = import(new URL(`${root}embed.js`, location.href).href);
  let record;
  try {
    record = await openRecord(new URL(element.dataset.record, location.href).href);
    await record.loadNames();
  } catch {
    notice.textContent = words.failed;
  }

  const take = async (chosen) => {
    const what = field.what.value;
    which.hidden = !what;
    filters.disabled = what === EVENT;
    filters.hidden = what === EVENT;
    for (const label of filters.querySelectorAll("[data-kind]")) label.hidden = label.dataset.kind === what;
    field.narrow.value = "";
    items = what === EVENT
      ? (await record.loadAll()).map(({ id, title, label }) => ({ slug: id, name: title, label: `${label}: ${title}` })).reverse()
      : record?.kinds.find(({ key }) => key === what)?.names ?? [];
    form.querySelector(".builder__narrow").hidden = items.length <= FEW;
    list(chosen);
    update();
  };

  // Chooses the page at *path* of the site, as far as the record has it.
  const choose = async (path) => {
    const [what, slug, year] = path.split("/");
    const years = what === "years" ? slug : year;
    if (/^\d{4}$/.test(years ?? "")) field.from.value = field.to.value = years;
    if (what === "years" || !record) return take();
    field.what.value = what;
    await take(slug);
    if (items.some((item) => item.slug === slug)) return;
    field.what.value = "";
    notice.textContent = filled(words.missing, { name: path });
    await take();
  };

  if (record) {
    field.what.append(option(EVENT, words.event), ...record.kinds.map(({ key, label }) => option(key, label)));
    for (const label of filters.querySelectorAll("[data-kind]")) {
      const names = record.kinds.find(({ key }) => key === label.dataset.kind)?.names ?? [];
      label.querySelector("select").append(...names.slice(0, MOST).map(({ slug, name }) => option(slug, name)));
      if (!names.length) label.remove();
    }
  }
  form.addEventListener("input", ({ target }) => {
    notice.textContent = "";
    field.accent.disabled = !field["has-accent"].checked;
    if (target === field.what) return take();
    if (target === field.narrow) list("");
    update();
  });
  const widths = [...element.querySelectorAll(".builder__widths button")];
  const widen = (width) => {
    stage.dataset.width = width;
    for (const each of widths) each.setAttribute("aria-pressed", String(each.dataset.width === width));
  };
  for (const button of widths) button.addEventListener("click", () => widen(button.dataset.width));
  if (stage.clientWidth < 600) widen(widths[0].dataset.width);
  const of = new URLSearchParams(location.search).get("of");
  await (of ? choose(of) : take());
  await defined;
  stage.append(shown);
};
