/** Listeners by event name. A listener that throws does not keep the others from being called. */
export class Listeners<Events extends Record<keyof Events, unknown[]>> {
  readonly #byEvent = new Map<keyof Events, Set<unknown>>();

  on<Name extends keyof Events>(event: Name, listener: (...args: Events[Name]) => void): () => void {
    const listeners = this.#byEvent.get(event) ?? new Set<unknown>();
    this.#byEvent.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit<Name extends keyof Events>(event: Name, ...args: Events[Name]): void {
    for (const listener of [...(this.#byEvent.get(event) ?? [])] as ((...args: Events[Name]) => void)[]) {
      try {
        listener(...args);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    this.#byEvent.clear();
  }
}
