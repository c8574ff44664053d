window.log ??= [];
window.log.push('part 1');
import.meta.hot.accept();
