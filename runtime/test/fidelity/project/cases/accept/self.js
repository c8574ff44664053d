export const value = 'self 1';
import.meta.hot.accept((next) => window.log.push(next.value));
