// Passkeys: makes one, or shows one, and sends the form with the answer. In a browser that has none, or without this,
// card number and PIN stay the way in.
"use strict";

function bytesOf(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
}

function textOf(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const withBytes = (each) => ({ ...each, id: bytesOf(each.id) });

async function make(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      user: withBytes(options.user),
      excludeCredentials: (options.excludeCredentials || []).map(withBytes),
    },
  });
  return {
    id: made.id,
    rawId: textOf(made.rawId),
    type: made.type,
    response: {
      clientDataJSON: textOf(made.response.clientDataJSON),
      attestationObject: textOf(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
  };
}

async function use(options) {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      allowCredentials: (options.allowCredentials || []).map(withBytes),
    },
  });
  return {
    id: shown.id,
    rawId: textOf(shown.rawId),
    type: shown.type,
    response: {
      clientDataJSON: textOf(shown.response.clientDataJSON),
      authenticatorData: textOf(shown.response.authenticatorData),
      signature: textOf(shown.response.signature),
      userHandle: shown.response.userHandle ? textOf(shown.response.userHandle) : null,
    },
  };
}

async function askDevice(form) {
  const answer = await fetch(form.dataset.options);
  if (!answer.ok || answer.redirected) return location.reload();
  const { ticket, options } = await answer.json();
  const said = await (form.dataset.passkey === "make" ? make : use)(options);
  form.elements.ticket.value = ticket;
  form.elements.answer.value = JSON.stringify(said);
  form.submit();
}

function offer(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelectorAll("[data-failed], [data-known]");
    told.forEach((each) => { each.hidden = true; });
    try {
      await askDevice(form);
    } catch (error) {
      const known = error.name === "InvalidStateError" && form.querySelector("[data-known]");
      (known || form.querySelector("[data-failed]")).hidden = false;
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll("[data-passkey]").forEach(offer);
  document.querySelectorAll("[data-without-passkeys]").forEach((each) => { each.hidden = true; });
}
