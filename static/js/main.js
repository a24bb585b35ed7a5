// Starts what the page asks for: an element with data-feature="x" is given to features/x.js.
// Everything is readable without; a feature only adds to what stands there.
for (const element of document.querySelectorAll("[data-feature]")) {
  import(`./features/${element.dataset.feature}.js`).then((feature) => feature.start(element));
}
