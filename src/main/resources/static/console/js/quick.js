// Quick answers: typing a part of a topic's name leaves those that match, Enter counts the first at the counter, Shift and Enter on the telephone.
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function start(section) {
  const field = section.querySelector('#quick-find');
  const rows = [...section.querySelectorAll('[data-topic]')];
  const groups = [...section.querySelectorAll('[data-group]')];
  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => plain(row.dataset.topic).includes(word));
    for (const group of groups) group.hidden = !group.querySelector('[data-topic]:not([hidden])');
    section.querySelector('#quick-none').hidden = rows.length === 0 || rows.some((row) => !row.hidden);
  };
  field.addEventListener('input', filter);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || field.value.trim() === '') return;
    event.preventDefault();
    const first = rows.find((row) => !row.hidden);
    first?.querySelector(`[data-way="${event.shiftKey ? 'PHONE' : 'COUNTER'}"]`).click();
    field.value = '';
    filter();
    field.blur();
  });
}
