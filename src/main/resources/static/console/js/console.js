// The entry of every page: what all pages share, and the islands that a page asks for by name.
import { start as startLive } from './live.js';
import { start as startTimes } from './times.js';
import { start as startKeys } from './keys.js';
import { start as startPage } from './page.js';
import { start as startRequests } from './requests.js';

const islands = new WeakSet();

async function wake(root) {
  const here = root.matches?.('[data-island]') ? [root] : [];
  for (const element of [...here, ...root.querySelectorAll('[data-island]')]) {
    if (islands.has(element)) continue;
    islands.add(element);
    const island = await import(`./${element.dataset.island}.js`);
    island.start(element);
  }
}

startPage();
startRequests();
startTimes();
document.body.addEventListener('htmx:load', (event) => wake(event.detail.elt));
// The islands first: what the stream catches up with is told once.
await wake(document);
if (document.body.dataset.operator) {
  startKeys();
  startLive(document.body.dataset.operator);
}
// From here on every key and every live signal is heard.
document.documentElement.dataset.awake = 'true';
