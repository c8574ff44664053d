import './pruned.js';
import.meta.hot.accept();
