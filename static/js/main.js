// Starts what the page asks for: an element with data-feature="x" is given to features/x.js.
// Everything is readable without; a feature only adds to what stands there.
const started = new Map();
const isRead = () => document.readyState !== "loading";
const startFeatures = () => {
  for (const element of document.querySelectorAll("[data-feature]")) {
    // What is followed by something has been read to its end, though the page has not.
    if (started.has(element) || !(isRead() || element.nextElementSibling)) continue;
    started.set(element, import(`./features/${element.dataset.feature}.js`).then((feature) => feature.start(element)));
  }
};
const finish = () => {
  startFeatures();
  const checkFragment = () => import("./features/missing.js").then((feature) => feature.start());
  addEventListener("hashchange", checkFragment);
  if (location.hash) started.set(document, checkFragment());
  // For those who look at the page by machine, as our tests do: now nothing more is added.
  Promise.allSettled(started.values()).then(() => { document.documentElement.dataset.started = ""; });
};
startFeatures();
if (isRead()) finish();
else addEventListener("DOMContentLoaded", finish);
