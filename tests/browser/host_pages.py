"""Pages of other sites on a port of their own, and stand-ins for what they frame."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.npm import ROOT, install
from tests.browser.served import serve_folder

PACKAGES = ("react@19.1.0", "react-dom@19.1.0", "vue@3.5.17")

# A frame that says what it is told to, and writes down each address at which it was loaded.
FRAME = """<!doctype html><title>A frame</title><body><p>What happened</p>
<script src="frame.js"></script>"""

FRAME_SCRIPT = """
window.say = (message) => parent.postMessage(message, "*");
window.size = (h) => say({t: "dateline:size", v: 1, id: "", h});
window.open_ = (event) => say({t: "dateline:event", v: 1, id: "", event});
window.loaded = Math.random();
window.keys = [];
addEventListener("keydown", (event) => keys.push(event.key));
addEventListener("message", () => keys.push("a message"));
addEventListener("load", () => {
  size(new URLSearchParams(location.search).get("h") || 300);
  size(300);
  open_(location.hash.startsWith("#event-known") ? location.hash.slice(7) : "");
});
addEventListener("hashchange", () => open_(location.hash.slice(7)));
"""

REACT_APP = """
const React = require("react"), {createRoot} = require("react-dom/client");
const link = React.createElement("a", {href: "/"}, "All deals");
const App = () => {
  const [limit, setLimit] = React.useState(5);
  const [shown, show] = React.useState(true);
  Object.assign(window, {setLimit, show});
  const properties = {src: "OURS/frame.html", theme: "dark", limit, title: "Deals"};
  return React.createElement("main", null,
    shown && React.createElement("dateline-embed", properties, link));
};
createRoot(document.getElementById("app")).render(React.createElement(App));
"""

VUE_APP = """
const {createApp, h, ref} = Vue;
const limit = ref(5), shown = ref(true);
window.setLimit = (value) => { limit.value = value; };
window.show = (value) => { shown.value = value; };
const embed = () => h("dateline-embed",
  {src: "OURS/frame.html", theme: "dark", limit: limit.value, title: "Deals"},
  [h("a", {href: "/"}, "All deals")]);
createApp({render: () => h("main", shown.value ? [embed()] : [])}).mount("#app");
"""


@contextmanager
def host(folder: Path, pages: Mapping[str, str], policy: str = "") -> Iterator[str]:
    """Yield the address of another site with *pages*, each under a name, served with *policy*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"favicon.ico": "", **pages}.items():
        (folder / name).write_text(content, encoding="utf-8")
    if policy:
        (folder / "_headers").write_text(f"/*\n  Content-Security-Policy: {policy}\n")
    with serve_folder(folder) as address:
        yield address


def can_install() -> bool:
    """Return whether npm is here, or what it would get is."""
    modules = ROOT / ".dateline/hosts/node_modules"
    return shutil.which("npm") is not None or (modules / "vue").is_dir()


def react() -> str:
    """Return React and its root for browsers as one script: the packages have no such file."""
    modules = install("hosts", *PACKAGES)
    parts = {
        "scheduler": "scheduler/cjs/scheduler.production.js",
        "react": "react/cjs/react.production.js",
        "react-dom": "react-dom/cjs/react-dom.production.js",
        "react-dom/client": "react-dom/cjs/react-dom-client.production.js",
    }
    head = "(module, exports, require) => {"
    defined = "".join(
        f'define("{name}", {head}{(modules / path).read_text("utf-8")}\n}});'
        for name, path in parts.items()
    )
    return (
        "const made = {}, makers = {};"
        "const define = (name, maker) => { makers[name] = maker; };"
        "const require = (name) => {"
        "  if (!made[name]) { made[name] = {exports: {}};"
        "    makers[name](made[name], made[name].exports, require); }"
        "  return made[name].exports; };"
        f"{defined}"
    )


def vue() -> str:
    """Return Vue for browsers, with what compiles templates left out."""
    path = "vue/dist/vue.runtime.global.prod.js"
    return (install("hosts", *PACKAGES) / path).read_text("utf-8")
