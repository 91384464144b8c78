// The words that are sent, while somebody edits them: a click on a placeholder puts it where the cursor was.
import { announce } from './page.js';

export function start(form) {
  const body = form.elements.body;
  let last = body;
  form.addEventListener('focusin', ({ target }) => {
    if (target === body || target === form.elements.subject) last = target;
  });
  form.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-insert]');
    if (button) insert(button.dataset, last === body || button.dataset.inSubject ? last : body);
  });
  const proof = document.getElementById('proof');
  let told = '';
  proof.addEventListener('htmx:afterSwap', () => {
    const wrong = [...proof.querySelectorAll('.tp-message')].map((message) => message.innerText).join(' ');
    if (wrong && wrong !== told) announce(wrong);
    told = wrong;
  });
  // Saving takes nothing away: the question is for whoever leaves.
  form.addEventListener('submit', () => form.removeAttribute('data-guard'));
}

/** What has two ends goes around what is chosen, and the cursor between them. */
function insert({ insert: opening, insertEnd: closing = '' }, field) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = closing ? value.slice(from, to) : '';
  field.focus();
  field.setRangeText(opening + chosen + closing, from, to, 'end');
  if (closing) field.setSelectionRange(from + opening.length, from + opening.length + chosen.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
