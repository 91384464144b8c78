// A letter while it is written: the editor, its files, and the draft that the server keeps.
import { announce } from './page.js';
import { csrf } from './requests.js';
import { PICTURES, edit } from './editor.js';
import { idIn, upload } from './uploads.js';

const QUIET_MS = 1_200;
const LINK = /^(https?:\/\/|mailto:|tel:)\S+$/i;

function asLink(typed) {
  const address = typed.trim();
  if (LINK.test(address)) return address;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? `https://${address}` : null;
}

/** Keeps what is typed on the server: soon after the last key, and at once when the page is left. */
class Draft {
  #form;
  #state;
  #timer;
  #saving = Promise.resolve();

  constructor(form) {
    this.#form = form;
    this.#state = form.querySelector('[data-draft-state]');
    if (form.dataset.restored) this.#say(form.dataset.restored);
    this.#offer();
    this.leave = () => document.visibilityState === 'hidden' && this.#timer && this.save(true);
    document.addEventListener('visibilitychange', this.leave);
  }

  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(false), QUIET_MS);
  }

  /** What is being sent is no draft. */
  async stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    document.removeEventListener('visibilitychange', this.leave);
    await this.#saving;
  }

  save(leaving) {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#saving = this.#saving.then(() => this.#send(leaving));
    return this.#saving;
  }

  async #send(leaving) {
    const form = this.#form;
    if (!form.isConnected) return;
    const body = new URLSearchParams();
    for (const name of ['text', 'html']) body.append(name, form.elements[name].value);
    form.querySelectorAll('[name="upload"]').forEach((file) => body.append('upload', file.value));
    body.append('revision', form.dataset.revision);
    try {
      const response = await fetch(form.dataset.draft, { method: 'POST', headers: csrf(), body, keepalive: leaving && body.toString().length < 60_000, credentials: 'same-origin' });
      if (!response.ok) throw new Error(`${response.status}`);
      const saved = await response.json();
      form.dataset.revision = saved.revision;
      this.#say(saved.words, saved.overtaken);
      if (!saved.overtaken) form.elements.text.defaultValue = form.elements.text.value;
      this.#offer();
    } catch {
      this.#say(document.body.dataset.offline, true);
    }
  }

  #say(words, aloud) {
    this.#state.textContent = words;
    if (aloud) announce(words);
  }

  #offer() {
    this.#form.querySelector('[data-discard]').hidden = this.#form.dataset.revision === '0';
  }
}

function watchFiles(form, draft) {
  const box = form.querySelector('[data-uploads]');
  const list = box.querySelector('ul');
  const attach = async (file) => {
    list.insertAdjacentHTML('beforeend', await upload(file, box, list));
    draft.soon();
  };
  box.addEventListener('change', (event) => {
    [...event.target.files].forEach((file) => attach(file).catch(() => undefined));
    event.target.value = '';
  });
  box.addEventListener('click', (event) => {
    const item = event.target.closest('[data-remove]')?.closest('li');
    if (item) {
      item.remove();
      draft.soon();
      box.querySelector('input').focus();
    }
  });
  return (file) => upload(file, box, list);
}

function watchQuestions(form, writing, keep) {
  const dialogs = Object.fromEntries([...form.querySelectorAll('[data-asks]')].map((dialog) => [dialog.dataset.asks, dialog]));
  const wrong = (dialog, is) => { dialog.querySelector('[role="alert"]').hidden = !is; };
  const ask = (what) => {
    const dialog = dialogs[what];
    dialog.querySelectorAll('input').forEach((field) => { field.value = ''; });
    wrong(dialog, false);
    dialog.showModal();
  };
  const takeLink = () => {
    const href = asLink(dialogs.link.querySelector('input').value);
    wrong(dialogs.link, href === null);
    if (href === null) return;
    dialogs.link.close();
    writing().link(href);
  };
  const takePicture = async () => {
    const [chosen, says] = dialogs.picture.querySelectorAll('input');
    const file = chosen.files[0];
    wrong(dialogs.picture, !file?.type.startsWith('image/'));
    if (!file?.type.startsWith('image/')) return;
    dialogs.picture.close();
    writing().picture(PICTURES + idIn(await keep(file)), says.value.trim());
  };
  const take = { link: takeLink, picture: () => takePicture().catch(() => undefined) };
  for (const [what, dialog] of Object.entries(dialogs)) {
    dialog.querySelector('[data-take]').addEventListener('click', take[what]);
    dialog.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input')) {
        event.preventDefault();
        take[what]();
      }
    });
  }
  dialogs.link.querySelector('[data-drop]').addEventListener('click', () => {
    dialogs.link.close();
    writing().link(null);
  });
  return ask;
}

function escaped(text) {
  const holder = document.createElement('p');
  holder.textContent = text;
  return holder.innerHTML.replaceAll('\n', '<br>');
}

const paragraphs = (words) => words.trim().split(/\n{2,}/).map((one) => `<p>${escaped(one)}</p>`).join('');

function watchReadyTexts(form, writing) {
  const dialog = form.querySelector('[data-ready-texts]');
  form.querySelector('[data-ready]').addEventListener('click', () => {
    dialog.querySelector('input').value = '';
    dialog.showModal();
  });
  dialog.addEventListener('click', (event) => {
    const chosen = event.target.closest('[data-insert]');
    if (!chosen) return;
    dialog.close();
    writing().insert(paragraphs(chosen.dataset.text));
  });
  dialog.addEventListener('keydown', (event) => event.key === 'Enter' && event.target.matches('input') && event.preventDefault());
}

/** Quotes what is marked in a contact, or all of it. */
function watchQuotes(form, writing) {
  const quote = (event) => {
    const button = event.target.closest?.('[data-quote]');
    if (!button) return;
    if (!form.isConnected) {
      document.removeEventListener('click', quote);
      return;
    }
    const source = button.closest('.tp-contact').querySelector('.tp-text');
    const marked = getSelection();
    const words = !marked.isCollapsed && source.contains(marked.anchorNode) && source.contains(marked.focusNode) ? marked.toString() : source.textContent;
    writing().insert(`<p>${escaped(button.dataset.says)}</p><blockquote>${paragraphs(words)}</blockquote><p></p>`);
  };
  document.addEventListener('click', quote);
}

export function start(form) {
  const area = form.elements.text;
  const tools = form.querySelector('.tp-tools');
  const place = form.querySelector('[data-editor]');
  const draft = new Draft(form);
  const keep = watchFiles(form, draft);
  let editor;
  const ask = watchQuestions(form, () => editor, keep);
  const changed = (html, text) => {
    form.elements.html.value = html;
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    draft.soon();
  };
  editor = edit(place, tools, {
    id: 'reply-editor', class: 'tp-writing form-control', role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': 'reply-label', 'aria-describedby': 'reply-to', 'data-key': 'r',
  }, form.elements.html.value, area.value, {
    changed,
    ask,
    send: () => form.querySelector('.tp-send:not(:disabled)')?.click(),
    files: (files) => files.forEach((file) => keep(file).then((item) => editor.picture(PICTURES + idIn(item), file.name)).catch(() => undefined)),
  });
  area.defaultValue = area.value;
  area.hidden = true;
  delete area.dataset.key;
  tools.hidden = false;
  place.hidden = false;
  form.querySelector('#reply-label').addEventListener('click', () => editor.focus());
  watchQuotes(form, () => editor);
  watchReadyTexts(form, () => editor);
  form.querySelector('[data-discard]').addEventListener('click', () => {
    editor.clear();
    form.querySelectorAll('[name="upload"]').forEach((file) => file.closest('li').remove());
    draft.save(false);
    editor.focus();
  });
  form.addEventListener('htmx:confirm', (event) => {
    if (event.detail.elt !== form) return;
    event.preventDefault();
    draft.stop().then(() => event.detail.issueRequest(true));
  });
  form.addEventListener('htmx:afterRequest', (event) => event.detail.elt === form && form.isConnected && draft.soon());
}
