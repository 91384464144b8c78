// What the islands hear: signals by topic, and "fetch anew what you show" after a gap.
import { LiveConnection } from './live-connection.js';
import { alertWith } from './page.js';

const bySignal = new Map();
const onGap = new Set();

export function onSignal(topic, listener) {
  if (!bySignal.has(topic)) bySignal.set(topic, new Set());
  bySignal.get(topic).add(listener);
}

export function onResync(listener) {
  onGap.add(listener);
}

function hear(news) {
  if (news.kind === 'signal') {
    bySignal.get(news.signal.topic)?.forEach((listener) => listener(news.signal.data));
  } else if (news.kind === 'resync') {
    onGap.forEach((listener) => listener());
  } else if (news.state === 'ended') {
    document.getElementById('live').dataset.state = 'lost';
    alertWith(document.body.dataset.ended);
  } else {
    document.getElementById('live').dataset.state = news.state;
  }
}

function throughWorker(operator, position) {
  const worker = new SharedWorker(new URL('./live-worker.js', import.meta.url), { type: 'module', name: `live-${operator}` });
  worker.port.addEventListener('message', ({ data }) => hear(data));
  worker.port.start();
  const join = () => worker.port.postMessage({ kind: 'start', position });
  join();
  addEventListener('pagehide', () => worker.port.postMessage({ kind: 'leave' }));
  addEventListener('pageshow', (event) => event.persisted && join());
}

function directly(position) {
  const connection = new LiveConnection('/console/live');
  connection.add(hear, position);
  addEventListener('pagehide', () => connection.remove(hear));
  addEventListener('pageshow', (event) => event.persisted && connection.add(hear, position));
}

/** What every operator should know at once, whatever page is open; where it stands for longer, the words say. */
onSignal('alert', (data) => alertWith(data.key === 'email.loop-guard' ? document.body.dataset.loopGuard : document.body.dataset.held, 'warning'));

/** Something that one is to do will soon be due. */
onSignal('reminder', (data) => alertWith(document.body.dataset.reminder.replace('#', data.number), 'info'));

/** "Not now" was said, or taken back, on one of one's pages. */
onSignal('availability', () => {
  const here = document.getElementById('availability');
  if (here) htmx.trigger(here, 'tp:availability');
});

export function start(operator) {
  const position = document.querySelector('meta[name="live-position"]')?.content;
  if ('SharedWorker' in window) throughWorker(operator, position);
  else directly(position);
}
