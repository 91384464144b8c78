// Files go to the server while the letter is still being written, each with its progress.
import { alertWith } from './page.js';
import { csrf } from './requests.js';

/** Shows the progress in a list, if there is one; resolves with what the server made of the file, rejects after it has said why not. */
export function upload(file, box, list) {
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.setAttribute('aria-label', `${box.dataset.progress} ${file.name}`);
  item.append(`${file.name} `, bar);
  list.append(item);
  const body = new FormData();
  body.append('file', file);
  const request = new XMLHttpRequest();
  request.open('POST', '/console/uploads');
  for (const [name, value] of Object.entries(csrf())) request.setRequestHeader(name, value);
  request.setRequestHeader('HX-Request', 'true');
  request.upload.addEventListener('progress', (event) => { bar.value = event.loaded / event.total; });
  return new Promise((resolve, reject) => {
    const fail = (why) => {
      alertWith(why);
      reject(new Error(why));
    };
    request.addEventListener('loadend', () => {
      item.remove();
      if (request.status === 200) resolve(request.responseText);
      else fail(request.status === 413 ? box.dataset.tooLarge : box.dataset.failed);
    });
    request.send(body);
  });
}

/** The id under which the server keeps the file. */
export function idIn(item) {
  const template = document.createElement('template');
  template.innerHTML = item;
  return template.content.querySelector('[name="upload"]').value;
}
