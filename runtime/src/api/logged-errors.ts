/** Errors kept until a response that tells of them comes by. */
const KEPT = 20;

/** Remembers the errors that app code writes to its console, which otherwise works as before. */
export class LoggedErrors {
  readonly #errors: Error[] = [];

  constructor() {
    const write = console.error.bind(console);
    console.error = (...args: unknown[]) => {
      const error = args.find((argument) => argument instanceof Error);
      if (error) this.#errors.push(error);
      if (this.#errors.length > KEPT) this.#errors.shift();
      write(...args);
    };
  }

  /** The last one with this message; it is forgotten then. */
  take(message: string): Error | undefined {
    const index = this.#errors.findLastIndex((error) => error.message === message);
    return index < 0 ? undefined : this.#errors.splice(index, 1)[0];
  }
}
