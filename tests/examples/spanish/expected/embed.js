(() => {
const NAME = "dateline-embed";
const ASKED = ["theme", "accent", "limit", "from", "to", "least", "most", "currency", "words"];
const KINDS = ["vendors", "agencies", "programs", "topics", "storylines", "vendor", "agency", "program", "topic", "storyline"];
const QUERY = [...ASKED, ...KINDS];
const PROPERTIES = ["src", "height", ...QUERY];
const FRAGMENT = "#event-";
const PAUSE = 100;
const LEAST = 80;
const MOST = 20000;
if (!globalThis.customElements || customElements.get(NAME) || !("adoptedStyleSheets" in document)) return;
const sheet = new CSSStyleSheet();
sheet.replaceSync(
":host{display:block;position:relative}:host([hidden]){display:none}" +
"iframe{display:block;inline-size:100%;border:0;visibility:hidden}" +
"slot{position:absolute;inset:0 0 auto}" +
".here iframe{visibility:visible}.here slot{display:none}",
);
const asked = () => (location.hash.startsWith(FRAGMENT) ? location.hash : "");
let unseen = asked();
class Embed extends HTMLElement {
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
if (!Object.hasOwn(this, name)) continue;
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
if (data.t === "dateline:event" && /^[\w-]{0,200}$/.test(data.event)) this.#mark(data.event);
};
#resize = () => {
const height = `${this.#wanted}px`;
if (this.#timer || !this.#frame || this.#frame.style.blockSize === height) return;
this.#frame.style.blockSize = height;
this.#timer = setTimeout(() => {
this.#timer = 0;
this.#resize();
}, PAUSE);
};
#mark(event) {
const now = location.hash;
const next = event && FRAGMENT + event;
if (next && next === unseen) this.#reveal();
const isFree = next ? !now || asked() : now && now === this.#event;
this.#event = next;
if (isFree && next !== now) {
history.replaceState(history.state, "", location.pathname + location.search + next);
}
}
#reveal() {
const { top, bottom } = this.getBoundingClientRect();
unseen = "";
if (top > innerHeight || bottom < 0) this.scrollIntoView();
}
#follow = () => {
const event = asked();
if (!this.#frame || !event || event === this.#event) return;
unseen = event;
this.#event = event;
if (this.#box.className) this.#frame.contentWindow.location.replace(this.#address + event);
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
