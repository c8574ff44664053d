/**
 * Small things that outlive a page. A browser that refuses site data, or has no room, keeps them for as long as the page is open:
 * none of them is worth stopping for, and what must not be lost is kept by the runtime, which says when it cannot.
 */
export class PageStorage {
  readonly #open: () => Storage;
  readonly #unkept = new Map<string, string>();

  constructor(open: () => Storage) {
    this.#open = open;
  }

  get(key: string): string | null {
    return this.#unkept.get(key) ?? this.#try((storage) => storage.getItem(key)) ?? null;
  }

  set(key: string, value: string): void {
    const done = this.#try((storage) => {
      storage.setItem(key, value);
      return true;
    });
    if (done) this.#unkept.delete(key);
    else this.#unkept.set(key, value);
  }

  remove(key: string): void {
    this.#unkept.delete(key);
    this.#try((storage) => storage.removeItem(key));
  }

  #try<Value>(use: (storage: Storage) => Value): Value | undefined {
    try {
      return use(this.#open());
    } catch (error) {
      if (error instanceof DOMException) return undefined; // SecurityError, QuotaExceededError
      throw error;
    }
  }
}

export const browserStorage = new PageStorage(() => localStorage);
export const tabStorage = new PageStorage(() => sessionStorage);
