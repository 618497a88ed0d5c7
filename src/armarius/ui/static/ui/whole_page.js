// A form that is sent while its page is still coming in would lack the fields that have not come: it waits for them.

addEventListener("submit", (event) => {
  if (document.readyState !== "loading") return;
  event.preventDefault();
  event.stopPropagation();
  const { target, submitter } = event;
  addEventListener("DOMContentLoaded", () => target.requestSubmit(submitter), { once: true });
}, true);
