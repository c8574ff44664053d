import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useErrorWords, useTexts } from '../../app/useTexts.ts';
import type { Failure } from '../../project/failure.ts';
import classes from './FailureCard.module.css';

/** What happened, what is safe, what to do. `children` are the buttons. */
export function FailureCard({ failure, note, children }: { failure: Failure; note?: string; children?: ReactNode }) {
  const texts = useTexts();
  const { title, action } = useErrorWords()(failure);
  const calm = failure.code === 'stopped';
  return (
    <div className={classes.card} data-calm={calm} role={calm ? 'status' : 'alert'}>
      <IconAlertCircle size={18} stroke={1.8} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.title}>{title}</p>
        {note && <p className={classes.text}>{note}</p>}
        <p className={classes.text}>{action}</p>
        {failure.detail && (
          <details className={classes.details}>
            <summary>{texts.common.details}</summary>
            <code>
              {failure.code}: {failure.detail}
            </code>
          </details>
        )}
        {children && <div className={classes.buttons}>{children}</div>}
      </div>
    </div>
  );
}
