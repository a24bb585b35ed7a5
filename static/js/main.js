// Starts what the page asks for: an element with data-feature="x" is given to features/x.js.
// Everything is readable without; a feature only adds to what stands there.
const started = [...document.querySelectorAll("[data-feature]")].map((element) =>
  import(`./features/${element.dataset.feature}.js`).then((feature) => feature.start(element)));
// For those who look at the page by machine, as our tests do: now nothing more is added.
Promise.allSettled(started).then(() => { document.documentElement.dataset.started = ""; });
// A link to a part that this page does not have: all of the page stands, and says so.
const notice = document.querySelector("[data-missing]");
const look = () => {
  const name = location.hash.slice(1);
  notice.hidden = !name || !!(document.getElementById(name) || document.querySelector(":target"));
  notice.textContent = notice.hidden ? "" : notice.dataset.missing;
};
if (notice) {
  addEventListener("hashchange", look);
  look();
}
