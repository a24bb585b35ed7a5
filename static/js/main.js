// Starts what the page asks for: an element with data-feature="x" is given to features/x.js.
// Everything is readable without; a feature only adds to what stands there.
const started = [...document.querySelectorAll("[data-feature]")].map((element) =>
  import(`./features/${element.dataset.feature}.js`).then((feature) => feature.start(element)));
// For those who look at the page by machine, as our tests do: now nothing more is added.
Promise.allSettled(started).then(() => { document.documentElement.dataset.started = ""; });
