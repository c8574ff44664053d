const RETURN_PATH = '/sign-in';
const LEFT_FROM = 'app-builder:left-to-sign-in';

/** Goes to the provider, whose answer comes back to a page of the studio in this tab. */
export function leaveToSignIn(address: string): void {
  sessionStorage.setItem(LEFT_FROM, location.pathname);
  location.assign(address);
}

/** What the provider answered, and the path that was left for it; undefined on any other page. */
export function providerAnswer(page: { pathname: string; search: string }): { answer: string; leftFrom: string } | undefined {
  if (page.pathname !== RETURN_PATH) return undefined;
  const leftFrom = sessionStorage.getItem(LEFT_FROM) ?? '/';
  sessionStorage.removeItem(LEFT_FROM);
  return { answer: page.search.slice(1), leftFrom };
}
