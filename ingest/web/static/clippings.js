// Nothing here is needed: keys for those who like them, and a button that copies a citation.
(function () {
  "use strict";

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function focusBox() {
    const box = document.getElementById("q");
    box.focus();
    box.select();
  }

  // Open what is folded around an element, and let the reader see it.
  function show(mark) {
    for (let fold = mark.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    for (const other of document.querySelectorAll("mark.here")) {
      other.classList.remove("here");
    }
    mark.classList.add("here");
    mark.setAttribute("tabindex", "-1");
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const marks = Array.from(document.querySelectorAll("article .paragraph mark"));
    if (marks.length === 0) {
      return;
    }
    let place = marks.findIndex((mark) => mark.classList.contains("here"));
    if (place < 0) {
      const from = document.getElementById(location.hash.slice(1));
      const start = from ? marks.findIndex((mark) => from.contains(mark)) : -1;
      place = start < 0 ? (by > 0 ? -1 : 0) : start - (by > 0 ? 1 : 0);
    }
    show(marks[(place + by + marks.length) % marks.length]);
  }

  // A sentence at the foot of the page, which screen readers read out too.
  function say(sentence) {
    const said = document.getElementById("said");
    if (said) {
      clearTimeout(say.timer);
      said.textContent = sentence;
      say.timer = setTimeout(() => { said.textContent = ""; }, Math.max(2500, 80 * sentence.length));
    }
  }

  // Copy the paragraph at hand with its citation: the one linked to, or the hit that was gone to.
  async function copyParagraph() {
    const here = document.querySelector("mark.here") || document.getElementById(location.hash.slice(1));
    const paragraph = here && here.closest(".paragraph");
    if (!paragraph) {
      const next = document.querySelector("article .paragraph mark") ? ", or go to a hit with n" : "";
      say("No paragraph is chosen: click the number beside one" + next + ", then press c");
      return;
    }
    const words = paragraph.querySelector(".text").textContent.trim();
    const source = paragraph.querySelector(".citation").textContent.trim();
    try {
      await navigator.clipboard.writeText(words + "\n\n" + source);
      say("Copied with its citation");
    } catch {
      say("The browser does not let this page copy: open the i beside the paragraph and copy its citation there");
    }
  }

  // Mark who speaks, or leave it unmarked.
  function markSaid() {
    const link = document.querySelector(".said-here a");
    if (link) {
      link.click();
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    const does = { "/": focusBox, c: copyParagraph, n: () => step(1), p: () => step(-1), s: markSaid }[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  });

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  // A long list of values gets a box that keeps those with the letters typed.
  for (const section of document.querySelectorAll(".facets .boxes section")) {
    const rows = Array.from(section.querySelectorAll("details li"));
    if (rows.length < 8) {
      continue;
    }
    const box = document.createElement("input");
    box.type = "search";
    box.className = "sift";
    box.placeholder = "Only those with…";
    box.setAttribute("aria-label", "Only " + section.querySelector("h2").textContent + " with");
    box.addEventListener("input", function () {
      for (const row of rows) {
        row.hidden = !plain(row.querySelector(".label").textContent).includes(plain(box.value));
      }
    });
    section.querySelector("details ul").before(box);
  }

  const citation = document.getElementById("citation");
  if (citation && navigator.clipboard) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async function () {
      await navigator.clipboard.writeText(citation.textContent.trim());
      button.textContent = "Copied";
    });
    document.querySelector(".cite .formats").prepend(button);
  }
})();
