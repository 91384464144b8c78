// How many news are unread: told by the one stream, said aloud once in a while and not for each.
import { onResync, onSignal } from './live.js';
import { announce } from './page.js';

const GATHER_MS = 400;
const QUIET_MS = 15_000;
const MOST = 99;

export function start(bell) {
  const figure = bell.querySelector('.tp-bell-count');
  let timer = null;
  let announced = 0;
  const say = (count) => {
    if (Date.now() - announced < QUIET_MS) return;
    announced = Date.now();
    announce(bell.dataset.arrived.replace('#', count));
  };
  const show = (count) => {
    const before = Number(bell.dataset.count);
    const words = count > MOST ? `${MOST}+` : String(count);
    bell.dataset.count = count;
    bell.setAttribute('aria-label', bell.dataset.name.replace('#', words));
    figure.textContent = words;
    figure.hidden = count === 0;
    if (count > before) say(words);
  };
  const refresh = async () => {
    timer = null;
    const response = await fetch('/console/notices/count', { credentials: 'same-origin' }).catch(() => null);
    if (response?.ok && !response.redirected) show(Number(await response.text()));
  };
  const soon = () => { timer ??= setTimeout(refresh, GATHER_MS); };
  onSignal('notice', soon);
  onResync(soon);
  addEventListener('pageshow', (event) => event.persisted && soon());
}
