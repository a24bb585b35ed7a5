// A link to a part that this page does not have: all of the page stands, and says so.
const notice = document.querySelector("[data-missing]");

export const start = () => {
  if (!notice) return;
  const name = location.hash.slice(1);
  notice.hidden = !name || !!(document.getElementById(name) || document.querySelector(":target"));
  notice.textContent = notice.hidden ? "" : notice.dataset.missing;
};
