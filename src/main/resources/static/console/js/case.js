// The case while somebody works on it: what changes comes by itself, what is being typed stays, and colleagues see each other.
import { onResync, onSignal } from './live.js';
import { alertWith, announce } from './page.js';
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
    const version = document.getElementById('case-version').value;
    const writing = isWriting();
    await htmx.ajax('GET', `${href}/changes?newest=${newest}`, { target: '#case-head', swap: 'none' });
    // What is being written was thought for what was there before: sending it shows first what changed.
    if (writing) document.getElementById('case-version').value = version;
    if (document.getElementById('case-newest').value !== newest) announce(article.dataset.news);
  };
  const soon = () => { waiting ??= setTimeout(refresh, 150); };
  onSignal('case', (data) => data.id === id && data.version !== document.getElementById('case-version').value && soon());
  onSignal('ledger', soon);
  onResync(soon);
  article.addEventListener('focusout', () => owing && setTimeout(() => owing && soon(), 300));
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

function watchUploads(article) {
  article.addEventListener('change', (event) => {
    const box = event.target.closest('[data-uploads]');
    if (box && event.target.type === 'file') {
      [...event.target.files].forEach((file) => upload(box, file));
      event.target.value = '';
    }
  });
  article.addEventListener('click', (event) => event.target.closest('[data-remove]')?.closest('li').remove());
}

function upload(box, file) {
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', `${box.dataset.progress} ${file.name}`);
  item.append(`${file.name} `, bar);
  box.querySelector('ul').append(item);
  const body = new FormData();
  body.append('file', file);
  const request = new XMLHttpRequest();
  request.open('POST', '/console/uploads');
  for (const [name, value] of Object.entries(csrf())) request.setRequestHeader(name, value);
  request.setRequestHeader('HX-Request', 'true');
  request.upload.addEventListener('progress', (event) => { bar.value = event.loaded / event.total; });
  request.addEventListener('load', () => {
    if (request.status === 200) item.outerHTML = request.responseText;
    else {
      item.remove();
      alertWith(request.status === 413 ? box.dataset.tooLarge : box.dataset.failed);
    }
  });
  request.addEventListener('error', () => {
    item.remove();
    alertWith(box.dataset.failed);
  });
  request.send(body);
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
  watchChanges(article);
  watchMails(article);
  watchUploads(article);
  watchKeys(article);
}
