/** Runs in a page: resolves, to milliseconds since the epoch, when the text `bench-version-N.` is in the document. */
export function waitForVersion(version) {
  return new Promise((resolve) => {
    const present = () => document.body.textContent.includes(`bench-version-${version}.`);
    const now = () => performance.timeOrigin + performance.now();
    if (present()) return resolve(now());
    const observer = new MutationObserver(() => {
      if (!present()) return;
      observer.disconnect();
      resolve(now());
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}
