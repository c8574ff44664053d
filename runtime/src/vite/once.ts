/** Work that is done once, when its result is first asked for. */
export class Once<T> {
  readonly #work: () => Promise<T>;
  #result: Promise<T> | undefined;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  get isStarted(): boolean {
    return this.#result !== undefined;
  }

  get(): Promise<T> {
    return (this.#result ??= this.#work());
  }
}
