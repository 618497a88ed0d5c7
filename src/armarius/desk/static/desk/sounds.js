// Short sounds by which a clerk hears what came of a scan. How loud is kept with the account.

const WORST_FIRST = ["stop", "hold", "attention", "ok"];
// state: [frequency in Hz, length in ms, pause after it in ms, wave]
const TONES = {
  ok: [[880, 60, 0, "sine"]],
  attention: [[660, 90, 60, "sine"], [660, 90, 0, "sine"]],
  stop: [[220, 280, 0, "triangle"]],
  hold: [[523, 70, 0, "sine"], [659, 70, 0, "sine"], [784, 70, 0, "sine"]],
};
const LOUDEST = 0.42; // the usual volume of 60 is then -12 dB
const BURST = 120; // ms within which only the worst is heard

let context = null;
let pending = null;
let heard = [];

const session = () => document.querySelector("#session");
const isOn = () => session().hasAttribute("data-sounds");
const volume = () => Number(session().dataset.volume);

// Keep a choice with the account, and use it at once; let it be heard.
export async function remember({ sounds, volume: loud }) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("#scan-form [name=csrfmiddlewaretoken]").value);
  if (sounds !== undefined) {
    session().toggleAttribute("data-sounds", sounds);
    body.set("about", "sounds");
    if (sounds) body.set("sounds", "on");
  } else {
    session().dataset.volume = loud;
    body.set("about", "volume");
    body.set("volume", loud);
  }
  play("ok");
  await fetch("/choices/", { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
}

// Play the sound of a state; of a burst only the worst one.
export function play(state) {
  if (!TONES[state] || !isOn()) return;
  heard.push(state);
  clearTimeout(pending);
  pending = setTimeout(() => {
    sound(WORST_FIRST.find((each) => heard.includes(each)), volume());
    heard = [];
  }, BURST);
}

// Sound a state at a volume from 0 to 100.
export function sound(state, loud) {
  try {
    context ??= new AudioContext();
    let at = context.currentTime + 0.01;
    for (const [frequency, length, pause, wave] of TONES[state]) {
      tone(frequency, at, length / 1000, wave, (LOUDEST * loud) / 100);
      at += (length + pause) / 1000;
    }
  } catch {
    context = null; // no sound card: the row says it all
  }
}

function tone(frequency, at, length, wave, gainAt) {
  const oscillator = new OscillatorNode(context, { frequency, type: wave });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(gainAt, at + 0.005);
  gain.gain.setValueAtTime(gainAt, at + Math.max(0.005, length - 0.02));
  gain.gain.linearRampToValueAtTime(0, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
