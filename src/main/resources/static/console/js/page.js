// Menus, the phone's navigation, messages, announcements, leaving a page with typed text in it.

export function announce(text) {
  const region = document.getElementById('announcements');
  region.textContent = '';
  setTimeout(() => { region.textContent = text; }, 60);
}

export function alertWith(text, kind = 'error') {
  const message = document.createElement('div');
  message.className = 'tp-message';
  message.dataset.kind = kind;
  const words = document.createElement('p');
  words.textContent = text;
  message.append(words);
  document.getElementById('alerts').replaceChildren(message);
}

export function clearAlerts() {
  document.getElementById('alerts').replaceChildren();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (menu !== except) menu.open = false;
  }
}

function toggleNavigation(button) {
  const shown = document.getElementById(button.dataset.toggles).classList.toggle('tp-shown');
  button.setAttribute('aria-expanded', String(shown));
}

/** A form marked data-guard asks before its typed text is lost. */
function hasUnsentText() {
  return [...document.querySelectorAll('form[data-guard] textarea')].some((area) => area.value.trim() !== area.defaultValue.trim());
}

export function start() {
  document.addEventListener('click', (event) => {
    closeMenus(event.target.closest('details[data-menu]'));
    const toggle = event.target.closest('[data-toggles]');
    if (toggle) toggleNavigation(toggle);
    const opener = event.target.closest('[data-opens-dialog]');
    if (opener) document.getElementById(opener.dataset.opensDialog).showModal();
    const closer = event.target.closest('[data-closes-dialog]');
    if (closer) closer.closest('dialog').close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const menu = document.activeElement?.closest('details[data-menu][open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.busy) {
      event.preventDefault();
    } else if (form.method === 'post' && !form.hasAttribute('hx-post')) {
      form.dataset.busy = 'true';
      form.querySelector('[type="submit"], button:not([type])')?.setAttribute('aria-busy', 'true');
    }
  });
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-busy]')) {
      delete form.dataset.busy;
      form.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
    }
  });
  addEventListener('beforeunload', (event) => {
    if (hasUnsentText()) event.preventDefault();
  });
}
