// One EventSource and those who listen to it: the tabs of a browser through the shared worker, or one page where there are no shared workers.
const KEPT = 200;

const parse = (id) => {
  const [run, number] = (id || '').split('-');
  return number === undefined ? null : { run, number: Number(number) };
};

export class LiveConnection {
  #url;
  #source = null;
  #listeners = new Set();
  #recent = [];
  #knowsSince = null;
  #last = null;
  #state = 'connecting';
  #retryIn = 2_000;

  constructor(url) {
    this.#url = url;
  }

  /** @param position how far the page had heard when it was made */
  add(listener, position) {
    this.#listeners.add(listener);
    listener({ kind: 'state', state: this.#state });
    if (!this.#source) {
      this.#last = position;
      this.#open();
    } else {
      this.#catchUp(listener, parse(position));
    }
  }

  remove(listener) {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#close();
  }

  #catchUp(listener, from) {
    if (!this.#knowsSince) return;
    if (!from || from.run !== this.#knowsSince.run || from.number < this.#knowsSince.number) {
      listener({ kind: 'resync' });
      return;
    }
    for (const heard of this.#recent) {
      if (heard.number > from.number) listener({ kind: 'signal', signal: heard.signal });
    }
  }

  #open() {
    const since = this.#last ? `?since=${encodeURIComponent(this.#last)}` : '';
    const source = new EventSource(this.#url + since);
    this.#source = source;
    source.addEventListener('hello', (event) => {
      this.#retryIn = 2_000;
      const here = parse(event.lastEventId);
      const from = parse(this.#last);
      if (!this.#knowsSince || this.#knowsSince.run !== here.run) {
        this.#knowsSince = from && from.run === here.run ? from : here;
        this.#recent = [];
      }
      this.#become('open');
    });
    source.addEventListener('message', (event) => {
      this.#last = event.lastEventId;
      const heard = { number: parse(event.lastEventId).number, signal: JSON.parse(event.data) };
      this.#recent.push(heard);
      if (this.#recent.length > KEPT) {
        this.#knowsSince = { ...this.#knowsSince, number: this.#recent.shift().number };
      }
      this.#tell({ kind: 'signal', signal: heard.signal });
    });
    source.addEventListener('resync', (event) => {
      this.#last = event.lastEventId;
      this.#knowsSince = parse(event.lastEventId);
      this.#recent = [];
      this.#tell({ kind: 'resync' });
    });
    source.addEventListener('bye', () => {
      this.#close();
      this.#become('ended');
    });
    source.addEventListener('error', () => {
      this.#become('lost');
      if (source.readyState === EventSource.CLOSED && this.#source === source) this.#comeBack();
    });
  }

  /** The browser comes back by itself after a broken connection; after a refusal it is up to us. */
  #comeBack() {
    this.#source = null;
    this.#retryIn = Math.min(this.#retryIn * 2, 60_000);
    setTimeout(() => {
      if (!this.#source && this.#listeners.size > 0) this.#open();
    }, this.#retryIn * (0.5 + Math.random()));
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    this.#knowsSince = null;
    this.#recent = [];
    this.#become('connecting');
  }

  #become(state) {
    this.#state = state;
    this.#tell({ kind: 'state', state });
  }

  #tell(news) {
    for (const listener of this.#listeners) listener(news);
  }
}
