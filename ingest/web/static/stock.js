// For Datasette's pages: apply the styles and clicks that the policy keeps out of attributes.
// Their names end in a number that only this answer knows, so no text can ask for one.
(function () {
  "use strict";

  const number = document.currentScript.nonce;

  // The SQL editor makes its own style sheet, and sets styles as if they were attributes.
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, options) {
    const made = create.call(this, name, options);
    if (String(name).toLowerCase() === "style") {
      made.nonce = number;
    }
    return made;
  };

  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style") {
      this.style.cssText = value;
    } else {
      set.call(this, name, value);
    }
  };

  document.addEventListener("DOMContentLoaded", function () {
    for (const element of document.querySelectorAll("[data-style-" + number + "]")) {
      element.style.cssText = element.getAttribute("data-style-" + number);
    }
    for (const element of document.querySelectorAll("[data-click-" + number + "]")) {
      const name = element.getAttribute("data-click-" + number);
      element.addEventListener("click", () => window[name]());
    }
  });

  // The SQL editor puts a field of its own in the place of the one that has a label.
  window.addEventListener("load", function () {
    setTimeout(function () {
      for (const field of document.querySelectorAll(".CodeMirror textarea, .cm-content")) {
        field.setAttribute("aria-label", "SQL");
      }
    });
  });
})();
