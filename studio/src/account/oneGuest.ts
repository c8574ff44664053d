const NAME = 'app-builder:guest';

/**
 * For requests that make a guest of nobody, one at a time in all tabs: two at once, with nobody known yet, would make two guests, and
 * what belongs to one of them be lost to the other.
 */
export function asOneGuest<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  return navigator.locks.request(NAME, request);
}
