// The desk while somebody looks at it: changed rows change, new ones come on top, those that left go; the rest of the page does not move.
import { onResync, onSignal } from './live.js';
import { announce } from './page.js';
import { fragment } from './requests.js';

const TOGETHER_MS = 150;
const AGAIN_MS = 3_000;
const AT_ONCE = 100;

/** The section is swapped when the filters change; what is heard concerns the one that is there now. */
const desk = () => document.getElementById('desk');
const rowOf = (id) => document.getElementById(`case-${id}`);

const waiting = new Set();
let timer = null;
let listening = false;

function hear(id) {
  if (!id) return;
  waiting.add(id);
  timer ??= setTimeout(fetchWaiting, TOGETHER_MS);
}

async function fetchWaiting() {
  const section = desk();
  const ids = [...waiting].slice(0, AT_ONCE);
  ids.forEach((id) => waiting.delete(id));
  try {
    const rows = section.dataset.rows;
    const html = await fragment(`${rows}${rows.includes('?') ? '&' : '?'}ids=${ids.join(',')}`);
    if (section === desk()) place(section, ids, html);
    else ids.forEach((id) => waiting.add(id));
    timer = waiting.size > 0 ? setTimeout(fetchWaiting, TOGETHER_MS) : null;
  } catch {
    ids.forEach((id) => waiting.add(id));
    timer = setTimeout(fetchWaiting, AGAIN_MS);
  }
}

function place(section, ids, html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const fresh = new Map([...template.content.querySelectorAll('tr[data-case]')].map((row) => [row.dataset.case, row]));
  const first = document.getElementById('cases-first');
  let added = 0;
  let changed = 0;
  for (const id of ids) {
    const old = rowOf(id);
    const row = fresh.get(id);
    if (old && !row) leave(old);
    else if (old && row && old.dataset.version === row.dataset.version && old.dataset.unread === row.dataset.unread) continue;
    else if (old && row) changed += replace(old, row);
    else if (row) {
      first.prepend(row);
      added += 1;
    }
    row?.classList.add('tp-changed');
  }
  first.dispatchEvent(new CustomEvent('tp:inserted', { bubbles: true }));
  document.getElementById('cases-empty').hidden = document.querySelector('#cases tr[data-case]') !== null;
  say(section, added, changed);
}

function replace(old, row) {
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(row);
  if (hadFocus) row.querySelector('[data-nav-item]').focus({ preventScroll: true });
  return 1;
}

function leave(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const hadFocus = row.contains(document.activeElement);
  row.remove();
  if (hadFocus) next?.querySelector('[data-nav-item]')?.focus({ preventScroll: true });
}

function say(section, added, changed) {
  const words = [];
  if (added === 1) words.push(section.dataset.newOne);
  else if (added > 1) words.push(section.dataset.newMany.replace('#', added));
  if (changed === 1) words.push(section.dataset.changedOne);
  else if (changed > 1) words.push(section.dataset.changedMany.replace('#', changed));
  if (words.length > 0) announce(words.join(' '));
}

/** After a gap all is asked for again: the rows that are shown, and what may have come on top. */
async function fetchAnew() {
  const html = await fragment(location.href);
  const page = new DOMParser().parseFromString(html, 'text/html');
  const shown = [...document.querySelectorAll('#cases tr[data-case]')].map((row) => row.dataset.case);
  const there = [...page.querySelectorAll('#cases tr[data-case]')].map((row) => row.dataset.case);
  new Set([...there, ...shown]).forEach(hear);
}

/** The notice says how many messages the loop guard holds back. */
function askWhatIsHeld() {
  const notice = document.getElementById('held');
  if (notice) htmx.trigger(notice, 'tp:held');
}

export function start(section) {
  section.addEventListener('htmx:afterSwap', (event) => {
    if (event.target.id === 'cases-more') event.detail.elt?.querySelector?.('[data-nav-item]')?.focus();
  });
  if (listening) return;
  listening = true;
  onSignal('case', (data) => hear(data.id));
  for (const topic of ['alert', 'ledger']) onSignal(topic, askWhatIsHeld);
  onResync(fetchAnew);
  onResync(askWhatIsHeld);
}
