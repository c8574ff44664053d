export const wanted = 1;
import.meta.hot.accept((next) => {
  if (next.wanted !== 1) import.meta.hot.invalidate('not acceptable');
});
