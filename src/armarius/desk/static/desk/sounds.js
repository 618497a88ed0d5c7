// Short sounds by which a clerk hears what came of a scan. Off by a cookie that says nothing else.

const OFF = "armarius-sound=off";
const WORST_FIRST = ["stop", "hold", "attention", "ok"];
// state: [frequency in Hz, length in ms, pause after it in ms, wave]
const TONES = {
  ok: [[880, 60, 0, "sine"]],
  attention: [[660, 90, 60, "sine"], [660, 90, 0, "sine"]],
  stop: [[220, 280, 0, "triangle"]],
  hold: [[523, 70, 0, "sine"], [659, 70, 0, "sine"], [784, 70, 0, "sine"]],
};
const VOLUME = 0.25; // -12 dB
const BURST = 120; // ms within which only the worst is heard

let context = null;
let pending = null;
let heard = [];

export const isOn = () => !document.cookie.split("; ").includes(OFF);

export function turn(on) {
  document.cookie = on ? "armarius-sound=; path=/; max-age=0; samesite=lax" : `${OFF}; path=/; max-age=31536000; samesite=lax`;
  if (on) play("ok");
}

// Play the sound of a state; of a burst only the worst one.
export function play(state) {
  if (!TONES[state] || !isOn()) return;
  heard.push(state);
  clearTimeout(pending);
  pending = setTimeout(() => {
    sound(WORST_FIRST.find((each) => heard.includes(each)));
    heard = [];
  }, BURST);
}

function sound(state) {
  try {
    context ??= new AudioContext();
    let at = context.currentTime + 0.01;
    for (const [frequency, length, pause, wave] of TONES[state]) {
      tone(frequency, at, length / 1000, wave);
      at += (length + pause) / 1000;
    }
  } catch {
    context = null; // no sound card: the row says it all
  }
}

function tone(frequency, at, length, wave) {
  const oscillator = new OscillatorNode(context, { frequency, type: wave });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(VOLUME, at + 0.005);
  gain.gain.setValueAtTime(VOLUME, at + Math.max(0.005, length - 0.02));
  gain.gain.linearRampToValueAtTime(0, at + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + length);
}
