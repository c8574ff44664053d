import.meta.hot.data.count = (import.meta.hot.data.count ?? 0) + 1;
window.log ??= [];
window.log.push(`data ${import.meta.hot.data.count} version 1`);
import.meta.hot.dispose((data) => window.log.push(`dispose ${data.count}`));
import.meta.hot.accept();
