// Typing @ in a note offers colleagues: chosen with the arrows and Enter or Tab, or with the mouse; Escape leaves the text as it is.
import { announce } from './page.js';
import { fragment } from './requests.js';

const TYPED = /(?:^|[^\p{L}\p{N}._%+@-])@([\p{L}\p{N}._-]{0,30})$/u;
const WAIT_MS = 150;

export function start(form) {
  const area = form.querySelector('textarea');
  const list = form.querySelector('[role="listbox"]');
  let timer = null;
  let asked = 0;

  const options = () => [...list.children];
  const chosen = () => options().findIndex((option) => option.getAttribute('aria-selected') === 'true');
  const typed = () => TYPED.exec(area.value.slice(0, area.selectionStart))?.[1];

  function close() {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute('aria-activedescendant');
  }

  function point(index) {
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    area.setAttribute('aria-activedescendant', options()[index].id);
    options()[index].scrollIntoView({ block: 'nearest' });
  }

  async function offer() {
    const text = typed();
    if (text === undefined) return close();
    asked += 1;
    const mine = asked;
    const found = await fragment(`${form.dataset.colleagues}?text=${encodeURIComponent(text)}`).catch(() => null);
    if (mine !== asked || found === null) return undefined;
    list.innerHTML = found;
    list.hidden = list.children.length === 0;
    if (list.hidden) {
      area.removeAttribute('aria-activedescendant');
      if (text) announce(form.dataset.few);
    } else {
      point(0);
      announce(form.dataset.offered.replace('#', list.children.length));
    }
    return undefined;
  }

  function take(option) {
    const until = area.selectionStart;
    const from = until - (typed()?.length ?? 0);
    area.setRangeText(`${option.dataset.user} `, from, until, 'end');
    close();
    area.focus();
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  const keys = {
    ArrowDown: () => point((chosen() + 1) % options().length),
    ArrowUp: () => point((chosen() + options().length - 1) % options().length),
    Enter: () => take(options()[chosen()]),
    Tab: () => take(options()[chosen()]),
    Escape: close,
  };

  area.addEventListener('input', () => {
    clearTimeout(timer);
    if (typed() === undefined) close();
    else timer = setTimeout(offer, WAIT_MS);
  });
  area.addEventListener('keydown', (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  area.addEventListener('blur', close);
  // The field keeps the focus while the mouse chooses.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
}
