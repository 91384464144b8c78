// A list that follows what happens: fetched anew when something changed, unless somebody is in one of its forms.
import { onResync, onSignal } from './live.js';

const EVERY_MS = 15_000;

let listening = false;

/** The list is swapped as a whole; what is heard concerns the one that is there now. */
export function start(list) {
  if (listening) return;
  listening = true;
  const { topic } = list.dataset;
  let owing = false;
  let timer = null;
  const now = () => document.getElementById('list');
  const isBusy = () => now().querySelector('details[open] input, .tp-row input')?.value || now().contains(document.activeElement);
  const refresh = () => {
    timer = null;
    owing = isBusy();
    if (!owing) htmx.ajax('GET', location.href, { target: '#list', select: '#list', swap: 'outerHTML' });
  };
  const soon = () => { timer ??= setTimeout(refresh, 300); };
  document.addEventListener('focusout', () => owing && soon());
  onSignal(topic, soon);
  onResync(soon);
  if (topic === 'channel') setInterval(soon, EVERY_MS);
}
