// Nothing here is needed: a box that finds words in the article at hand, with keys.
(function () {
  "use strict";

  const article = document.querySelector(".sheet article");
  const kicker = document.querySelector(".kicker");
  if (!article || !kicker) {
    return;
  }

  const bar = document.createElement("form");
  bar.className = "find-here";
  bar.setAttribute("role", "search");
  bar.setAttribute("aria-label", "In this article");
  bar.hidden = true;
  bar.innerHTML =
    '<label class="unseen" for="find-here">Find in this article</label>' +
    '<input id="find-here" type="search" placeholder="Find in this article" autocomplete="off" spellcheck="false">' +
    '<output for="find-here"></output>' +
    '<button type="button" class="back" title="Previous (p)"><span aria-hidden="true">↑</span><span class="unseen">Previous</span></button>' +
    '<button type="submit" title="Next (n, Enter)"><span aria-hidden="true">↓</span><span class="unseen">Next</span></button>' +
    '<button type="button" class="close" title="Close (Esc)"><span aria-hidden="true">×</span><span class="unseen">Close</span></button>';
  article.prepend(bar);
  const box = bar.querySelector("input");
  const said = bar.querySelector("output");

  const opener = document.createElement("button");
  opener.type = "button";
  opener.className = "find-opener";
  opener.textContent = "Find";
  opener.title = "Find in this article (f)";
  kicker.append(opener);

  function lower(text) {
    const small = text.toLowerCase();
    return small.length === text.length ? small : text;
  }

  function clear() {
    for (const mark of Array.from(article.querySelectorAll("mark.typed"))) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  function textsIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    return texts;
  }

  // Mark the words in one run of text; a match goes from one run to the next nowhere.
  function markIn(text, words) {
    let rest = text;
    for (let place = lower(rest.data).indexOf(words); place >= 0; place = lower(rest.data).indexOf(words)) {
      const from = rest.splitText(place);
      rest = from.splitText(words.length);
      const mark = document.createElement("mark");
      mark.className = "typed";
      from.replaceWith(mark);
      mark.append(from);
    }
  }

  function mark() {
    clear();
    const words = lower(box.value.trim());
    if (words.length > 1) {
      for (const element of article.querySelectorAll(".paragraph .text")) {
        textsIn(element).forEach((text) => markIn(text, words));
      }
    }
    const count = article.querySelectorAll("mark.typed").length;
    said.textContent = words.length > 1 ? (count ? count.toLocaleString("en") : "not found") : "";
  }

  function step(by) {
    const marks = Array.from(article.querySelectorAll("mark.typed"));
    if (!marks.length) {
      return;
    }
    const here = marks.findIndex((mark) => mark.classList.contains("here"));
    const next = marks[(here + by + marks.length + (here < 0 && by < 0 ? 1 : 0)) % marks.length];
    marks.forEach((mark) => mark.classList.remove("here"));
    for (let fold = next.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    next.classList.add("here");
    next.scrollIntoView({ block: "center" });
    said.textContent = (marks.indexOf(next) + 1).toLocaleString("en") + " of " + marks.length.toLocaleString("en");
  }

  function open() {
    bar.hidden = false;
    box.focus();
    box.select();
  }

  function close() {
    clear();
    box.value = "";
    said.textContent = "";
    bar.hidden = true;
    opener.focus();
  }

  opener.addEventListener("click", open);
  box.addEventListener("input", mark);
  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    step(1);
  });
  bar.querySelector(".back").addEventListener("click", () => step(-1));
  bar.querySelector(".close").addEventListener("click", close);
  bar.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      step(-1);
    }
  });
  document.addEventListener("keydown", function (event) {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]") !== null;
    if (event.key === "f" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
})();
