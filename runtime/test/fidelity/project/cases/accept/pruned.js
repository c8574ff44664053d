import.meta.hot.prune(() => window.log.push('pruned'));
import.meta.hot.accept();
