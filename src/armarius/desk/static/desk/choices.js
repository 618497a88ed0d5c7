// Let the volume be heard before it is saved.

import { sound } from "./sounds.js";

const tries = document.querySelector("[data-try]");
tries.hidden = false;
tries.addEventListener("click", (event) => {
  const button = event.target.closest("[data-tone]");
  if (button) sound(button.dataset.tone, Number(document.querySelector("#f-volume").value));
});
