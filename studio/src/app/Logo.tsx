import { useTexts } from './useTexts.ts';
import classes from './Shell.module.css';

export function Logo() {
  const texts = useTexts();
  return (
    <a href="/" className={classes.logo}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#3d5f84" />
        <path d="M9 21.5 14.2 9h3.6L23 21.5M11.4 17h9.2" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span>{texts.product}</span>
    </a>
  );
}
