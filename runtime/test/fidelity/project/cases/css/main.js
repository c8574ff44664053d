import styles, { title } from './styles.module.css';
import './base.css';
import inlined from './inlined.css?inline';
import raw from './inlined.css?raw';
import url from './inlined.css?url';
import 'esm-parts/style.css';

document.getElementById('module').className = title;
document.getElementById('composed').className = styles.composed;
window.fixture = { classes: styles, inlined, raw, url };
