/* Filters stand beside the list where there is room, and fold above it where there isn't. */
"use strict";
(() => {
  const fold = document.querySelector(".desk-filters");
  if (fold && matchMedia("(min-width: 1025px)").matches) fold.open = true;
})();
