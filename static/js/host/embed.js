// <dateline-embed src="https://…/embed/timeline/" theme="dark" limit="5"><a href="…">…</a></dateline-embed>
// shows a part of a timeline in a page of another site. The link inside is what stands there until
// the frame has spoken, and where it never does. Nothing else of the host's page is touched, but
// for `#event-…` in its address, so that a link to one event leads to it inside the frame.
(() => {
  const NAME = "dateline-embed";
  const ASKED = ["theme", "accent", "limit", "from", "to", "least", "most", "currency", "words"];
  const KINDS = ["vendors", "agencies", "programs", "topics", "storylines", "vendor", "agency", "program", "topic", "storyline"];
  const QUERY = [...ASKED, ...KINDS];
  const PROPERTIES = ["src", "height", ...QUERY];
  const FRAGMENT = "#event-";
  const PATIENCE = 3000; // milliseconds for a frame that has been loaded to speak
  const PAUSE = 100; // milliseconds: a frame is heard ten times a second
  const LEAST = 80;
  const MOST = 20000;

  // Without these the link stays what it is.
  if (!globalThis.customElements || customElements.get(NAME) || !("adoptedStyleSheets" in document)) return;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative}:host([hidden]){display:none}" +
      "iframe{display:block;inline-size:100%;border:0;visibility:hidden}" +
      "slot{display:block;position:absolute;inset:0 0 auto}" +
      ".here iframe,.mute iframe{visibility:visible}.here slot{display:none}.mute slot{position:static}",
  );

  const asked = () => (location.hash.startsWith(FRAGMENT) ? location.hash : "");
  let unseen = asked(); // the event that the host's address names; the embed that has it is shown

  class Embed extends HTMLElement {
    // Closed: the host's scripts and those of its advertisers, which change every frame that they
    // find, do not find this one; and nothing of it can come to be relied on.
    #root = this.attachShadow({ mode: "closed" });
    #box = document.createElement("div");
    #frame = null;
    #address = "";
    #event = "";
    #wanted = 0;
    #timer = 0;
    #isPlanned = false;

    static observedAttributes = [...PROPERTIES, "title"];

    connectedCallback() {
      for (const name of PROPERTIES) {
        if (!Object.hasOwn(this, name)) continue; // set before this script was here
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      this.#root.adoptedStyleSheets = [sheet];
      this.#box.append(document.createElement("slot"));
      this.#root.append(this.#box);
      addEventListener("message", this.#hear);
      addEventListener("hashchange", this.#follow);
      this.#plan();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      removeEventListener("hashchange", this.#follow);
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#drop();
      this.#root.replaceChildren();
      this.#box.replaceChildren();
    }

    attributeChangedCallback() {
      this.#plan();
    }

    // Many changes at once, as frameworks make them, load one frame.
    #plan() {
      if (this.#isPlanned) return;
      this.#isPlanned = true;
      queueMicrotask(() => {
        this.#isPlanned = false;
        if (this.isConnected) this.#show();
      });
    }

    #show() {
      const address = this.#wish();
      if (address !== this.#address) this.#drop();
      if (!address) return;
      if (!this.#frame) this.#load(address);
      this.#frame.title = this.title || this.textContent.trim() || address;
    }

    // Returns the frame's address without a fragment; empty where there is none to load.
    #wish() {
      let url;
      try {
        url = new URL(this.getAttribute("src") || "", document.baseURI);
      } catch {
        return "";
      }
      if (!this.hasAttribute("src") || !/^https?:$/.test(url.protocol)) return "";
      for (const name of QUERY) {
        const value = this.getAttribute(name);
        if (value) url.searchParams.set(name, name === "accent" ? value.replace("#", "") : value);
      }
      url.hash = "";
      return url.href;
    }

    #load(address) {
      const frame = document.createElement("iframe");
      frame.referrerPolicy = "no-referrer";
      frame.loading = asked() ? "eager" : "lazy";
      frame.style.blockSize = `${clamped(Number(this.height) || 480)}px`;
      frame.src = address + asked();
      this.#address = address;
      this.#frame = frame;
      this.#box.append(frame);
      // Readers may have forbidden its script, without which it is complete: then the link stands
      // above it. What was blocked altogether looks the same from here.
      frame.onload = () => setTimeout(() => {
        if (frame === this.#frame) this.#box.className ||= "mute";
      }, PATIENCE);
    }

    #drop() {
      this.#frame?.remove();
      this.#frame = null;
      this.#address = "";
      this.#event = "";
      this.#box.className = "";
    }

    #hear = ({ source, origin, data }) => {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== new URL(this.#address).origin) return;
      if (data?.v !== 1) return;
      if (data.t === "dateline:size" && Number.isFinite(data.h)) {
        this.#box.className = "here";
        this.#wanted = clamped(data.h);
        this.#resize();
      }
      if (data.t === "dateline:event" && /^[\w-]{0,200}$/.test(data.event)) this.#mark(data.event, data.y);
    };

    // The first height at once, of later ones the last in each pause.
    #resize = () => {
      const height = `${this.#wanted}px`;
      if (this.#timer || !this.#frame || this.#frame.style.blockSize === height) return;
      this.#frame.style.blockSize = height;
      this.#timer = setTimeout(() => {
        this.#timer = 0;
        this.#resize();
      }, PAUSE);
    };

    // What the reader opened goes into the address. Fragments of the host's own stay, and so does
    // one that another embed has put there.
    #mark(event, y) {
      const now = location.hash;
      const next = event && FRAGMENT + event;
      if (next && next === unseen) this.#reveal(y);
      const isFree = next ? !now || asked() : now && now === this.#event;
      this.#event = next;
      if (isFree && next !== now) {
        history.replaceState(history.state, "", location.pathname + location.search + next);
      }
    }

    // The browser knows of no such part of the page, so it has not gone there.
    #reveal(y) {
      const spot = document.createElement("i");
      spot.style.position = "absolute";
      spot.style.top = `${Number.isFinite(y) ? Math.min(Math.max(y, 0), MOST) : 0}px`;
      this.#box.append(spot);
      const { top } = spot.getBoundingClientRect();
      unseen = "";
      if (top < 0 || top > innerHeight * 0.8) spot.scrollIntoView({ block: "center" });
      spot.remove();
    }

    // A link in the host's page to another event: the frame goes there without being loaded again.
    #follow = () => {
      const event = asked();
      if (!this.#frame || !event || event === this.#event) return;
      unseen = event;
      this.#event = event;
      if (this.#box.className === "here") this.#frame.contentWindow.location.replace(this.#address + event);
      else this.#frame.src = this.#address + event;
    };
  }

  const clamped = (height) => Math.min(Math.max(Math.ceil(height), LEAST), MOST);

  for (const name of PROPERTIES) {
    Object.defineProperty(Embed.prototype, name, {
      enumerable: true,
      configurable: true,
      get() {
        return this.getAttribute(name) ?? "";
      },
      set(value) {
        if (value == null || value === false) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  customElements.define(NAME, Embed);
})();
