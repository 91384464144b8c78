// Shared by all tabs of a browser: HTTP/1.1 allows six connections to a host, and every stream takes one for good.
import { LiveConnection } from './live-connection.js';

const connection = new LiveConnection('/console/live');

self.addEventListener('connect', (event) => {
  const port = event.ports[0];
  const listener = (news) => port.postMessage(news);
  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'start') connection.add(listener, data.position);
    if (data.kind === 'leave') connection.remove(listener);
  });
  port.start();
});
