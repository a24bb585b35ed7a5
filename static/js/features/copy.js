// Adds a button that copies the words shown in its element, or the address of the page. Where the
// browser does not let us write to the clipboard, the words are selected for the reader to copy.
import { wordsOf } from "../lib/words.js";

const part = (parent, name, className) => {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
};

export const start = (element) => {
  const words = wordsOf(element);
  const shown = element.querySelector("[data-copied]");
  const button = part(element, "button", "copy");
  button.type = "button";
  button.textContent = words.copy;
  const told = part(element, "span", "copy__told");
  told.setAttribute("role", "status");
  const address = () => element.dataset.copy || location.href.split(/[?#]/)[0]; // what follows says whence a reader came

  const select = () => {
    const place = shown || element.querySelector(".copy__address") || part(element, "p", "copy__address");
    if (!shown) place.textContent = address();
    getSelection().selectAllChildren(place);
  };

  button.addEventListener("click", async () => {
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(shown ? shown.textContent : address());
      told.textContent = words.copied;
    } catch {
      select();
      told.textContent = words.selected;
    }
  });
};
