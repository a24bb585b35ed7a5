// On an article's page of a newsroom: says in each `<p data-dateline-record></p>` which source of
// which event of the record the article is, and links there. Nothing is said to anybody about who
// reads it: what is fetched is one of 256 files, by the first two digits of the address's hash.
// What counts as one address is dateline/addresses.py's to say; tests/browser/test_record_script.py
// holds both together.
const SITE = import.meta.url.replace(/(embed\/\w+\/)?on-the-record\.js.*/, "");

const tidy = (text) =>
  text.replace(/%[\da-f]{2}|[^\w.~/=,:@!$&()*+;?[\]-]/gi, (sign) =>
    /[\w.~-]/.test(unescape(sign)) ? unescape(sign) : sign[2] ? sign.toUpperCase() : escape(sign),
  );

// Returns what the record says of the article at *address*. Which parameters do not matter stands
// in the file, so that a page that has pinned this script leaves out what the build leaves out.
export const look = async (address) => {
  const { host, pathname, search } = new URL(address);
  const path = tidy(pathname);
  const plain = path.replace(/\/(google-)?amp(\.html)?(?=\/|$)|\.amp(?=(\.html?)?(\/|$))/gi, "");
  const place =
    host.replace(/\.(?=:|$)/, "").replace(/^((www2?|m|mobile|amp)\.)+(?=.+\.)/, "").replace(/^([^.]+\.)(m\.)+(?=.+\.)/, "$1") +
    (/((-[^/]*){3}|\d{4}[^/]*|[^/]\.\w{3,5})\/*$/.test(plain) ? plain : path).replace(/\/+/g, "/").replace(/\/$/, "");
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(place));
  const key = [...new Uint8Array(bytes, 0, 6)].map((byte) => byte.toString(16).padStart(2, 0)).join("");
  const part = await fetch(`${SITE}data/on-the-record/${key.slice(0, 2)}.json`, { referrerPolicy: "no-referrer" });
  const { ignored, reports } = await part.json();
  const asked = tidy(search.slice(1)).split("&").filter((each) => each && !RegExp(ignored, "i").test(each)).join("&");
  return (reports[key] || []).filter(({ query }) => query === asked);
};

const places = document.querySelectorAll("[data-dateline-record]");
try {
  for (const named of places[0] ? [document.querySelector("link[rel~=canonical]"), location] : []) {
    const found = named ? await look(named.href) : [];
    for (const place of found[0] ? places : []) {
      place.replaceChildren();
      for (const { event, title, says } of found) {
        const link = document.createElement("a");
        link.href = `${SITE}events/${event}/`;
        link.textContent = title;
        link.dir = "auto";
        place.append(place.firstChild ? document.createElement("br") : "", says[0], link, says[1]);
      }
      place.hidden = false;
    }
    if (found[0]) break;
  }
} catch {} // a page of others is not to hear of what we could not read
