import './main.scss';
import styles from './part.module.scss';

document.getElementById('module').className = styles.part;
