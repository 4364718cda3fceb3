// Ticks on one page of results work without this; here they are kept from page to page.
(function () {
  "use strict";

  const form = document.getElementById("dossier");
  const storage = (function () {
    try {
      return window.sessionStorage;
    } catch {
      return null;
    }
  })();
  const KEY = "clippings-ticks";
  if (!form || !storage) {
    return;
  }
  const boxes = Array.from(document.querySelectorAll('input[form="dossier"][type="checkbox"]'));
  let ticks = (storage.getItem(KEY) || "").split(" ").filter(Boolean);

  function show() {
    form.querySelector("output").textContent = ticks.length.toLocaleString("en");
    form.classList.toggle("has-ticks", ticks.length > 0);
  }

  function keep() {
    storage.setItem(KEY, ticks.join(" "));
    show();
  }

  for (const box of boxes) {
    box.checked = ticks.includes(box.value);
    box.addEventListener("change", function () {
      ticks = ticks.filter((tick) => tick !== box.value);
      if (box.checked) {
        ticks.push(box.value);
      }
      for (const twin of boxes) {
        if (twin.value === box.value) {
          twin.checked = box.checked;
        }
      }
      keep();
    });
  }

  // All ticks are sent in the order in which they were made.
  form.addEventListener("formdata", function (event) {
    event.formData.delete("p");
    ticks.forEach((tick) => event.formData.append("p", tick));
  });
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    ticks = [];
    for (const box of boxes) {
      box.checked = false;
    }
    keep();
  });
  show();
})();
