/** Things that happen at times, one after another; of those of one time, in the order in which they were asked for. */
export class Events {
  now = 0;
  /** @type {{ readonly at: number, readonly happen: () => void }[]} the next one last */
  #waiting = [];

  /** @param {number} seconds From now. @param {() => void} happen */
  after(seconds, happen) {
    const at = this.now + seconds;
    let [low, high] = [0, this.#waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#waiting[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, { at, happen });
  }

  /** Until nothing is left to happen. */
  run() {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      this.now = next.at;
      next.happen();
    }
  }
}

/**
 * A network or a disk: what is under way shares it evenly, and nothing gets more than one alone may have. As all get the same,
 * it is enough to know how many bytes each has had, had it been there from the start.
 */
export class Link {
  /** How long not all could have what one alone may have. */
  boundSeconds = 0;
  #had = 0;
  #since = 0;
  #version = 0;
  /** @type {{ readonly endsAt: number, readonly done: () => void }[]} */
  #flows = [];

  /** @param {Events} events @param {{ readonly jobBytesPerSecond: number, readonly totalBytesPerSecond: number }} limits */
  constructor(events, limits) {
    this.events = events;
    this.limits = limits;
  }

  /** @param {number} bytes @param {() => void} done */
  carry(bytes, done) {
    if (bytes <= 0) return done();
    this.#advance();
    this.#flows.push({ endsAt: this.#had + bytes, done });
    this.#flows.sort((one, other) => one.endsAt - other.endsAt);
    this.#waitForNext();
  }

  #rate() {
    const { jobBytesPerSecond, totalBytesPerSecond } = this.limits;
    return Math.min(jobBytesPerSecond, totalBytesPerSecond / this.#flows.length);
  }

  #advance() {
    const seconds = this.events.now - this.#since;
    this.#since = this.events.now;
    if (this.#flows.length === 0) return;
    const rate = this.#rate();
    this.#had += seconds * rate;
    if (rate < this.limits.jobBytesPerSecond) this.boundSeconds += seconds;
  }

  #waitForNext() {
    this.#version += 1;
    const version = this.#version;
    const [first] = this.#flows;
    if (first === undefined) return;
    this.events.after(Math.max(0, first.endsAt - this.#had) / this.#rate(), () => {
      if (version !== this.#version) return;
      this.#advance();
      // The one that this was waited for is through, whatever rounding says.
      this.#had = Math.max(this.#had, first.endsAt);
      const through = this.#flows.filter(({ endsAt }) => endsAt <= this.#had);
      this.#flows = this.#flows.filter(({ endsAt }) => endsAt > this.#had);
      this.#waitForNext();
      for (const { done } of through) done();
    });
  }
}
