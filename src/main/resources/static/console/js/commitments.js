// The commitments of a case: what changes comes by itself, and a form shows what its kind needs.
import { onResync, onSignal } from './live.js';

let listening = false;
let owing = false;

const card = () => document.getElementById('commitments');
const isBusy = () => card().contains(document.activeElement) && document.activeElement.matches('input, select, textarea')
  || [...card().querySelectorAll('#give textarea, #give-title')].some((field) => field.value.trim() !== '');

function refresh() {
  owing = isBusy();
  if (!owing) htmx.trigger(card(), 'tp:commitments');
}

/** An appointment has an end and a place; a call, a fax and a letter go somewhere. */
function fit(section) {
  const kind = section.querySelector('#give-kind').value;
  section.querySelector('#give .tp-meets').hidden = kind !== 'APPOINTMENT';
  section.querySelector('#give .tp-reaches').hidden = !['CALL', 'FAX', 'LETTER'].includes(kind);
}

export function start(section) {
  const kind = section.querySelector('#give-kind');
  if (kind) {
    kind.addEventListener('change', () => fit(section));
    fit(section);
  }
  section.addEventListener('toggle', (event) => {
    if (event.target.open) event.target.querySelector('input:not([type="hidden"]), select, textarea')?.focus();
  }, true);
  section.addEventListener('click', (event) => {
    const link = event.target.closest('[data-focuses]');
    if (!link) return;
    event.preventDefault();
    document.getElementById(link.dataset.focuses)?.focus();
  });
  section.addEventListener('focusout', () => owing && setTimeout(() => owing && refresh(), 300));
  if (listening) return;
  listening = true;
  if (location.hash.startsWith('#commitment-')) document.querySelector(location.hash)?.scrollIntoView({ block: 'center' });
  const { id } = document.getElementById('case').dataset;
  // What one did oneself is shown already.
  const isShown = (data) => document.getElementById(`commitment-${data.id}`)?.dataset.version === data.version;
  onSignal('commitment', (data) => data.case === id && !isShown(data) && refresh());
  onResync(refresh);
}
