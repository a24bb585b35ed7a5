// A list in a frame, cut down to what the address asks for: `?vendor=acme&from=2020&limit=5`. It
// meets events by the rules of lib/matching.js, which it cannot import: in a sandbox modules fail.
// tests/browser/test_embed_slices.py compares both.
(() => {
  const DAY = 864e5;
  const MOST = 40;
  const OTHERS = /^(theme|accent|id|limit|secret|childId|initialWidth|parent\w+|max(width|height)|format|amp|fbclid|gclid|mc_\w+|utm_\w+)$/;
  const OWN = ["from", "to", "least", "most", "currency", "words"];

  const days = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / DAY;
  const dayOf = (text, last = false) => {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) || [];
    const first = days(year, (month || 1) - 1, day || 1);
    if (month && new Date(first * DAY).getUTCMonth() !== month - 1) return NaN;
    return last && !day ? days(year, month || 12, 1) - 1 : first;
  };
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsIn = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) || [];
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (all, name) => values[name] ?? all);

  // Returns what the query asks for: {names: Map(kind → slugs), from, to, least, most, currency,
  // words, limit, wrong: [[what the page says of it, its values]]}; *kinds* is key → singular.
  const read = (search, kinds) => {
    const given = new URLSearchParams(search);
    const wanted = { names: new Map(), wrong: [] };
    for (const key of OWN) wanted[key] = given.get(key) || "";
    for (const key of ["from", "to"]) {
      if (wanted[key] && Number.isNaN(dayOf(wanted[key]))) wanted.wrong.push(["no_date", { name: wanted[key] }]);
    }
    for (const key of ["least", "most"]) {
      const isNumber = /^\d+(\.\d+)?$/.test(wanted[key]);
      if (wanted[key] && !isNumber) wanted.wrong.push(["no_amount", { name: wanted[key] }]);
      wanted[key] = isNumber ? Number(wanted[key]) : null;
    }
    wanted.limit = Math.floor(Number(given.get("limit"))) || 0;
    for (const [key, value] of given) {
      if (OWN.includes(key) || OTHERS.test(key)) continue;
      const kind = Object.keys(kinds).find((each) => each === key || kinds[each].toLowerCase() === key.toLowerCase());
      const slugs = value.split(",").filter(Boolean);
      if (!kind) wanted.wrong.push(["no_kind", { name: key }]);
      else if (slugs.length) wanted.names.set(kind, [...new Set([...(wanted.names.get(kind) || []), ...slugs])]);
    }
    wanted.first = dayOf(wanted.from);
    wanted.last = dayOf(wanted.to, true);
    wanted.parts = wordsIn(wanted.words);
    return wanted;
  };

  const has = (event, kind, slugs) => slugs.some((slug) => event.entities[kind]?.includes(slug));

  // Returns whether *event* ({title, entities, start, end, value, currency}) is wanted.
  const meets = (event, { names, first, last, least, most, currency, parts }) => {
    if (event.end < first || event.start > last) return false;
    if (![...names].every(([kind, slugs]) => has(event, kind, slugs))) return false;
    if ((least ?? most) !== null) {
      if (event.value === null || (currency && event.currency !== currency)) return false;
      if (event.value < (least ?? 0) || event.value > (most ?? Infinity)) return false;
    }
    if (!parts.length) return true;
    const own = wordsIn(`${event.title} ${Object.values(event.entities).flat().join(" ")}`);
    return parts.every((word) => own.some((each) => each.startsWith(word)));
  };

  const make = (tag, values = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  };

  const pairsOf = (text) => text.split(" ").filter(Boolean).map((name) => name.split(":"));
  const entitiesOf = (text) => {
    const entities = {};
    for (const [kind, slug] of pairsOf(text)) (entities[kind] ??= []).push(slug);
    return entities;
  };

  // What the page itself says of an event.
  const eventIn = (entry) => ({
    entry,
    title: entry.querySelector(".entry__title").textContent,
    entities: entitiesOf(entry.dataset.names),
    start: Number(entry.dataset.start),
    end: Number(entry.dataset.end),
    value: entry.dataset.value ? Number(entry.dataset.value) : null,
    currency: entry.dataset.currency || "",
  });

  const answered = async (address) => {
    // From a sandbox without an origin this is another site's: it goes without cookies and referrer.
    const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer;
  };
  const fetched = async (address) => (await answered(address)).json();

  // An event as its own embed shows it, by its path; its links lead there from here.
  const aloneAt = async (path) => {
    const address = new URL(path, location.href);
    const page = new DOMParser().parseFromString(await (await answered(address)).text(), "text/html");
    for (const link of page.links) link.href = new URL(link.getAttribute("href"), address).href;
    return page.querySelector(".entry--alone");
  };

  const eventsOf = (rows, index) =>
    rows.id.map((id, at) => ({
      id,
      url: index.event_url.replace("*", () => id),
      title: rows.title[at],
      label: rows.label[at],
      worth: rows.worth[at],
      outlet: rows.outlets[rows.outlet[at]],
      isLead: rows.lead[at] === 1,
      start: rows.start[at],
      end: rows.start[at] + rows.days[at],
      value: rows.value[at],
      currency: rows.currency[at],
      entities: Object.fromEntries(
        index.kinds.map((kind) => [kind.key, rows.entities[kind.key][at].map((name) => (typeof name === "number" ? kind.slugs[name] : name))]),
      ),
    }));

  // As outputs/rare_names.py deals them.
  const rareFile = (slug, files) =>
    files ? `rare-names-${[...slug].reduce((sum, sign) => sum + sign.charCodeAt(), 0) % files}.json` : "rare-names.json";

  // Returns [the latest *most* events that are wanted, whether there may be more, the names that
  // the record does not have, what it calls the others: Map("kind,slug" → name)]; it fetches parts
  // from the end until it has them, and of rare names only those that have their events.
  const search = async (list, wanted, isWithin, most) => {
    const base = list.dataset.record;
    const index = await fetched(`${base}index.json`);
    const missing = [];
    const called = new Map();
    let places = null;
    for (const [kind, slugs] of wanted.names) {
      const known = index.kinds.find((each) => each.key === kind);
      let own = new Set();
      for (const slug of slugs) {
        const isRare = known && !known.slugs.includes(slug) && known.total > known.slugs.length;
        const names = isRare ? (await fetched(base + rareFile(slug, index.rare)))[kind] : known;
        const at = names ? names.slugs.indexOf(slug) : -1;
        if (at < 0) missing.push([kind, slug]);
        else {
          called.set(`${kind},${slug}`, names.names[at]);
          own = isRare && own ? new Set([...own, ...names.parts[at]]) : null;
        }
      }
      if (own) places = new Set([...own].filter((place) => !places || places.has(place)));
    }
    const found = [];
    for (let at = index.parts.length - 1; at >= 0 && found.length <= most; at--) {
      const [first, last] = index.parts[at];
      if (last < wanted.first || first > wanted.last || (places && !places.has(at))) continue;
      const rows = await fetched(`${base}part-${String(at + 1).padStart(4, "0")}.json`);
      found.unshift(...eventsOf(rows, index).filter((event) => isWithin(event) && meets(event, wanted)));
    }
    return [found.slice(-most), found.length > most, missing, called];
  };

  const partsOf = (alone) => [...alone.children].filter((each) => !each.matches(".entry__date, .entry__title, .entry__amount"));

  // Returns the row of an event with what unfolds below it; fetched where nothing is given.
  const entryOf = (event, { root, more }, parts = null) => {
    const link = make("a", { href: root + event.url, target: "_top", rel: "noopener", textContent: event.title });
    const worth = event.worth ? [make("strong", { textContent: event.worth })] : [];
    const outlet = event.outlet || (event.worth ? "" : more);
    const summary = make("summary", {}, ...worth, worth.length && outlet ? " · " : "", outlet);
    const details = make("details", { name: "entry", open: Boolean(parts) }, summary, ...(parts || []));
    const unfold = () =>
      aloneAt(`${root}embed/${event.url}`).then(
        (alone) => details.append(...partsOf(alone)),
        () => details.append(make("p", { className: "entry__more" }, make("a", { href: link.href, target: "_top", textContent: more }))),
      );
    if (!parts) details.addEventListener("toggle", unfold, { once: true });
    const row = make(
      "li",
      { className: event.look || `entry${event.isLead ? "" : " entry--background"}`, id: `event-${event.id}` },
      event.date || make("p", { className: "entry__date" }, make("span", { className: "entry__day", textContent: event.label })),
      make("h2", { className: "entry__title" }, link),
      details,
    );
    row.dataset.start = event.start;
    return row;
  };

  // Puts the event that the address names where it belongs, if this list leaves it out but would
  // have it: for its number, or since it was not among the weightiest.
  const bring = async (list, isWanted) => {
    const [, id] = /^#event-([\w-]+)$/.exec(location.hash) || [];
    const own = id && document.getElementById(`event-${id}`);
    if (own) {
      if (own.hidden && isWanted(eventIn(own))) own.hidden = list.hidden = false;
    } else if (id && !("whole" in list.dataset)) {
      const { root } = list.dataset;
      const url = `events/${id}/`;
      const alone = await aloneAt(`${root}embed/${url}`);
      const event = eventIn(alone);
      if (!isWanted(event) || document.getElementById(`event-${id}`)) return;
      const [date, worth] = [".entry__date", ".entry__amount"].map((name) => alone.querySelector(name));
      const said = { id, url, date, look: alone.dataset.row, worth: worth?.textContent };
      const row = entryOf({ ...event, ...said }, { root, more: JSON.parse(list.dataset.words).more }, partsOf(alone));
      list.insertBefore(row, [...list.children].find((each) => Number(each.dataset.start) > event.start) || null);
      list.hidden = false;
    }
    dispatchEvent(new Event("dateline:listed"));
    if (document.documentElement.scrollHeight > innerHeight) document.getElementById(`event-${id}`)?.scrollIntoView();
  };

  const begin = async (list) => {
    const words = JSON.parse(list.dataset.words);
    const kinds = JSON.parse(list.dataset.kinds);
    const lang = document.documentElement.lang;
    const find = (name) => document.querySelector(`.${name}`);
    const wanted = read(location.search, kinds);
    const within = pairsOf(list.dataset.within);
    const isWithin = (event) => !within.length || within.some(([kind, slug]) => has(event, kind, [slug]));
    const isWanted = (event) => !wanted.wrong.length && isWithin(event) && meets(event, wanted);
    const follow = () => bring(list, isWanted).catch(() => {}); // there is no such event
    addEventListener("hashchange", follow);
    const isChosen = wanted.names.size || OWN.some((key) => wanted[key] || wanted[key] === 0) || wanted.wrong.length;
    if (!isChosen && !wanted.limit) return follow();

    const say = (texts) => {
      find("notice").textContent = texts.join(" ");
      find("notice").hidden = !texts.length;
    };
    const isWhole = "whole" in list.dataset;
    const most = Math.min(wanted.limit > 0 ? wanted.limit : MOST, MOST);
    const own = [...list.children].map(eventIn);
    const notices = wanted.wrong.map(([key, values]) => filled(words[key], values));
    let shown = [];
    let hasMore = false;
    let missing = [];
    let called = new Map();

    const choose = () => {
      const met = own.filter((event) => meets(event, wanted));
      shown = met.slice(-most);
      hasMore = met.length > shown.length;
      const known = new Set(own.flatMap((event) => Object.entries(event.entities).flatMap(([kind, slugs]) => slugs.map((slug) => `${kind}:${slug}`))));
      // Only a list of everything knows what the record does not have.
      missing = within.length || !isWhole ? [] : [...wanted.names].flatMap(([kind, slugs]) => slugs.filter((slug) => !known.has(`${kind}:${slug}`)).map((slug) => [kind, slug]));
    };
    list.hidden = !isWhole;
    if (wanted.wrong.length) shown = [];
    else if (isWhole) choose();
    else {
      try {
        [shown, hasMore, missing, called] = await search(list, wanted, isWithin, most);
        list.replaceChildren(...shown.map((event) => entryOf(event, { root: list.dataset.root, more: words.more })));
      } catch {
        choose();
        hasMore = true;
        notices.push(words.failed);
      }
    }
    for (const [kind, name] of missing) notices.push(filled(words.no_name, { kind: kinds[kind], name }));
    if (!shown.length && !notices.length) notices.push(words.none);
    const entries = new Set(shown.map((event) => event.entry));
    if (own.some((event) => event.entry.isConnected)) for (const { entry } of own) entry.hidden = !entries.has(entry);
    list.hidden = !shown.length;
    say(notices);

    // What has been chosen, in words; the way to all of it on the site, which knows the same query.
    const nameOf = (kind, slug) => called.get(`${kind},${slug}`) || list.querySelector(`a[href$="/${CSS.escape(kind)}/${CSS.escape(slug)}/"]`)?.textContent || slug;
    const dateOf = (text) => {
      const [, month, day] = text.split("-");
      return new Date(dayOf(text) * DAY).toLocaleDateString(lang, { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" });
    };
    const query = new URLSearchParams();
    const parts = [];
    const lost = new Set(missing.map(String));
    for (const [kind, slugs] of wanted.names) {
      const kept = slugs.filter((slug) => !lost.has(`${kind},${slug}`));
      parts.push(...kept.map((slug) => nameOf(kind, slug)));
      if (kept.length) query.set(kind, kept);
    }
    for (const key of wanted.wrong.length ? [] : OWN) {
      const value = wanted[key];
      if (!value && value !== 0) continue;
      query.set(key, value);
      if (key === "from" || key === "to") parts.push(filled(words[key], { value: dateOf(value) }));
      else if (key === "words") parts.push(filled(words[key], { value }));
      else if (key !== "currency") parts.push(filled(words[key], { value: `${wanted.currency} ${value.toLocaleString(lang)}`.trim() }));
    }
    find("opening__choice").textContent = parts.join(" · ");
    find("opening__choice").hidden = !parts.length;
    const all = find("all");
    all.classList.toggle("all--spare", !hasMore && !notices.length);
    const link = all.querySelector("a");
    // An entity's own page takes no query. The site's first page does, and means any of the names
    // of a kind: so it can say whose list this is if those are of one kind that was not asked for.
    const [[kind] = [], ...others] = within;
    const isSaid = !within.length || (!wanted.names.has(kind) && others.every((each) => each[0] === kind));
    if (shown.length && isSaid && `${query}`) {
      if (within.length) query.set(kind, within.map((each) => each[1]));
      link.href = `${list.dataset.root}?${query}`.replaceAll("%2C", ",");
      link.textContent = words.chosen;
    }
    return follow();
  };

  const list = document.querySelector(".entries");
  const done = () => { document.documentElement.dataset.sliced = ""; }; // for those who look by machine
  if (list) begin(list).catch(() => { list.hidden = false; }).finally(done);
})();
