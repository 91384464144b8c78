// Single keys for those who never touch the mouse. They can be switched off (WCAG 2.1.4), and never act while somebody types.
const SWITCH = 'touchpoint.single-keys';

const isOn = () => localStorage.getItem(SWITCH) !== 'off';
const types = (element) => element?.closest('input:not([type="checkbox"],[type="radio"]), textarea, select, [contenteditable]');
const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

function move(step) {
  const items = [...document.querySelectorAll('[data-nav-item]')].filter(shown);
  if (items.length === 0) return;
  const now = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
  const next = now < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(now + step, 0), items.length - 1);
  items[next].focus();
  items[next].scrollIntoView({ block: 'nearest' });
}

/** Opens what is folded around a field, and goes there. */
function reveal(id) {
  const field = document.getElementById(id);
  const fold = field.closest('details');
  if (fold) fold.open = true;
  field.focus();
}

/** Elements say by data-key which key means them: fields get the focus, all else is clicked. */
function act(key) {
  const element = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
  if (!element) return false;
  // What has only just come does not do yet what it is there for.
  if (element.closest('.htmx-added')) setTimeout(() => act(key), 30);
  else if (types(element)) element.focus();
  else if (element.dataset.opens) reveal(element.dataset.opens);
  else element.click();
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  if (types(event.target) || document.querySelector('dialog[open]')) return;
  const done = {
    j: () => (move(1), true),
    k: () => (move(-1), true),
    o: () => (document.activeElement?.matches('[data-nav-item]') ? (document.activeElement.click(), true) : false),
    '?': () => (help(), true),
  }[event.key]?.() ?? (!event.repeat && act(event.key));
  if (done) event.preventDefault();
}

function help() {
  document.getElementById('shortcuts')?.showModal();
}

export function start() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-reveals]');
    if (opener) reveal(opener.dataset.reveals);
  });
  document.querySelector('[data-open-help]')?.addEventListener('click', help);
  const box = document.querySelector('[data-shortcuts-switch]');
  if (box) {
    box.checked = isOn();
    box.addEventListener('change', () => localStorage.setItem(SWITCH, box.checked ? 'on' : 'off'));
  }
}
