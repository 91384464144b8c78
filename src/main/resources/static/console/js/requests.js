// What htmx needs from us: the CSRF token, what to say when a request fails, where the focus goes after a swap.
import { alertWith, clearAlerts } from './page.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;

/** The headers that every changing request of our own carries. */
export function csrf() {
  const header = meta('csrf-header');
  return header ? { [header]: meta('csrf-token') } : {};
}

/** Fetches a fragment for the page; a session that has ended leads to the sign-in page. */
export async function fragment(url) {
  const response = await fetch(url, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
  if (response.status === 401) alertWith(document.body.dataset.ended);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.text();
}

function explain(status) {
  const words = document.body.dataset;
  if (status === 401) alertWith(words.ended);
  else if (status === 403) alertWith(words.forbidden);
  else if (status === 404) alertWith(words.gone);
  else if (status === 409) alertWith(words.conflict);
  else if (status === 413) alertWith(words.tooLarge);
  else alertWith(words.failed);
}

/** The server names the place for the focus by data-focus; else it must not fall back to the top of the page. */
function settleFocus(target) {
  if (!target?.isConnected) return;
  const wanted = target.matches('[data-focus]') ? target : target.querySelector('[data-focus]');
  if (wanted) {
    wanted.removeAttribute('data-focus');
    wanted.focus();
  } else if (document.activeElement === document.body && target.dataset.keepsFocus !== undefined) {
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus();
  }
}

export function start() {
  const body = document.body;
  body.addEventListener('htmx:configRequest', (event) => {
    if (event.detail.verb !== 'get') Object.assign(event.detail.headers, csrf());
  });
  body.addEventListener('htmx:beforeRequest', clearAlerts);
  body.addEventListener('htmx:responseError', (event) => explain(event.detail.xhr.status));
  body.addEventListener('htmx:sendError', () => alertWith(body.dataset.offline));
  body.addEventListener('htmx:timeout', () => alertWith(body.dataset.offline));
  body.addEventListener('htmx:afterSettle', (event) => settleFocus(event.detail.elt));
}
