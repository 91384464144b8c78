// The case while somebody works on it: what changes comes by itself, what is being typed stays, and colleagues see each other.
import { onResync, onSignal } from './live.js';
import { announce } from './page.js';
import { csrf } from './requests.js';

const BEAT_MS = 20_000;

const isWriting = () => [...document.querySelectorAll('#compose textarea')].some((area) => area.value.trim() !== '');

/** A form at the side that somebody has opened or is in must not be taken away. */
const isBusy = (side) => side.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');

function tell(href, doing) {
  const body = new URLSearchParams({ doing });
  return fetch(`${href}/presence`, { method: 'POST', headers: csrf(), body, keepalive: true, credentials: 'same-origin' }).catch(() => undefined);
}

function watchPresence(article) {
  const { href, id } = article.dataset;
  let doing = null;
  const beat = (force) => {
    const now = isWriting() ? 'WRITING' : 'LOOKING';
    if (force || now !== doing) tell(href, now);
    doing = now;
  };
  const refresh = () => htmx.ajax('GET', `${href}/presence`, { target: '#presence', swap: 'outerHTML' });
  beat(true);
  setInterval(() => beat(true), BEAT_MS);
  article.addEventListener('input', () => beat(false));
  addEventListener('pagehide', () => tell(href, 'GONE'));
  onSignal('presence', (data) => data.case === id && data.operator !== document.body.dataset.operator && refresh());
}

function watchChanges(article) {
  const { href, id } = article.dataset;
  let waiting = null;
  let owing = false;
  const refresh = async () => {
    waiting = null;
    if (isBusy(document.getElementById('case-side'))) {
      owing = true;
      return;
    }
    owing = false;
    const newest = document.getElementById('case-newest').value;
    const looking = document.visibilityState === 'visible';
    await htmx.ajax('GET', `${href}/changes?newest=${newest}&looking=${looking}`, { target: '#case-head', swap: 'none' });
    if (document.getElementById('case-newest').value !== newest) announce(article.dataset.news);
    htmx.trigger('#attention', 'refresh');
  };
  const soon = () => { waiting ??= setTimeout(refresh, 150); };
  onSignal('case', (data) => data.id === id && data.version !== document.getElementById('case-version').value && soon());
  onSignal('commitment', (data) => data.case === id && soon());
  onSignal('ledger', soon);
  onResync(soon);
  // Who is named in a note watches the case. Its form is a new one by now: the event comes from what stood around it.
  article.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful && event.detail.requestConfig.elt.id === 'note') htmx.trigger('#attention', 'refresh');
  });
  article.addEventListener('focusout', () => owing && setTimeout(() => owing && soon(), 300));
}

/**
 * The version that the next act will name. What is being written was thought for what was there before: news from others leaves it, so that sending shows
 * first what changed. An act of one's own moves it on, whichever of the two answers comes last.
 */
function keepVersion(article) {
  let news = false;
  article.addEventListener('htmx:beforeSwap', (event) => {
    news = event.detail.requestConfig.path.startsWith(`${article.dataset.href}/changes`);
  });
  article.addEventListener('htmx:oobBeforeSwap', (event) => {
    const coming = event.detail.fragment.querySelector?.('#case-version');
    if (!coming) return;
    const now = document.getElementById('case-version').value;
    if (Number(coming.value) < Number(now) || (news && isWriting())) coming.value = now;
  });
}

/** A line that came by two ways, with an answer and with a signal, stands there once. */
function showOnce(article) {
  article.addEventListener('htmx:oobBeforeSwap', (event) => {
    for (const line of event.detail.fragment.querySelectorAll?.('li[id^="line-"]') ?? []) {
      if (document.getElementById(line.id)) line.remove();
    }
  });
}

function watchMails(article) {
  article.addEventListener('toggle', (event) => {
    const fold = event.target;
    if (fold.matches('[data-mail]') && fold.open) show(fold, false);
  }, true);
  article.addEventListener('click', (event) => {
    const fold = event.target.closest('[data-images]')?.closest('[data-mail]');
    if (fold) {
      event.target.remove();
      show(fold, true);
    }
  });
}

function show(fold, images) {
  const frame = fold.querySelector('iframe');
  const wanted = fold.dataset.src + (images ? '?images=true' : '');
  if (frame.getAttribute('src') === wanted) return;
  frame.addEventListener('load', () => {
    frame.style.height = `${Math.min(frame.contentDocument.documentElement.scrollHeight + 20, 900)}px`;
  }, { once: true });
  frame.src = wanted;
}

function watchKeys(article) {
  article.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea')) event.target.form.requestSubmit();
  });
  article.addEventListener('toggle', (event) => {
    if (event.target.matches('.tp-note-box') && event.target.open) event.target.querySelector('textarea').focus();
  }, true);
}

export function start(article) {
  watchPresence(article);
  keepVersion(article);
  watchChanges(article);
  showOnce(article);
  watchMails(article);
  watchKeys(article);
}
