/**
 * What was made for a 32-bit key, kept by open addressing: a hash table with the keys in one typed array.
 * A `Map` does the same at three times the cost of a whole decision without reasons.
 */
export class Forms<T extends object> {
  #keys = new Int32Array(256);
  #forms: (T | undefined)[] = new Array(256).fill(undefined);
  #kept = 0;

  get(key: number): T | undefined {
    const keys = this.#keys;
    const last = keys.length - 1;
    for (let at = spread(key) & last; ; at = (at + 1) & last) {
      const form = this.#forms[at];
      if (form === undefined || keys[at] === key) return form;
    }
  }

  /** Keeps a form under a key that has none yet. */
  keep(key: number, form: T): void {
    if (this.#kept * 2 >= this.#keys.length) this.#grow();
    this.#put(key, form);
    this.#kept++;
  }

  #put(key: number, form: T): void {
    const last = this.#keys.length - 1;
    let at = spread(key) & last;
    while (this.#forms[at] !== undefined) at = (at + 1) & last;
    this.#keys[at] = key;
    this.#forms[at] = form;
  }

  #grow(): void {
    const keys = this.#keys;
    const forms = this.#forms;
    this.#keys = new Int32Array(keys.length * 2);
    this.#forms = new Array(keys.length * 2).fill(undefined);
    forms.forEach((form, at) => {
      if (form !== undefined) this.#put(keys[at]!, form);
    });
  }
}

/** Mixes the high bits of a key into the low ones, which choose the place. */
function spread(key: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
