// Times as people say them ("3 min fa"); the exact one stays in the title. Without this script the exact one is shown.
const language = document.documentElement.lang || 'it';
const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
const STEPS = [['day', 86_400], ['hour', 3_600], ['minute', 60]];
const TOO_LONG_AGO = 7 * 86_400;

function relative(at) {
  const seconds = (Date.parse(at) - Date.now()) / 1000;
  if (Math.abs(seconds) > TOO_LONG_AGO) return null;
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'second');
}

function refresh(root = document) {
  for (const time of root.querySelectorAll('time[data-relative]')) {
    const said = relative(time.dateTime);
    if (said && said !== time.textContent) time.textContent = said;
  }
}

export function start() {
  refresh();
  setInterval(refresh, 30_000);
  document.body.addEventListener('htmx:load', (event) => refresh(event.detail.elt));
  document.addEventListener('tp:inserted', (event) => refresh(event.target));
}
