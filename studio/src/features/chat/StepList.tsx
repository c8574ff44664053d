import { Anchor, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Progress.module.css';
import type { Step } from './steps.ts';

export function StepList({ steps }: { steps: Step[] }) {
  const texts = useTexts();
  const [details, setDetails] = useState(false);
  const hasDetails = steps.some((step) => step.details.length > 0);
  return (
    <div>
      <ul className={classes.steps}>
        {steps.map((step, index) => (
          <li key={index} className={classes.step} data-state={step.state}>
            <span className={classes.mark}>
              <Mark state={step.state} />
            </span>
            <div className={classes.stepText}>
              {step.text}
              {details && step.details.map((detail, line) => <div key={line} className={classes.files}>{detail}</div>)}
            </div>
            {details && step.milliseconds > 0 && <span className={`${classes.stepTime} numbers`}>{texts.turn.duration(step.milliseconds)}</span>}
          </li>
        ))}
      </ul>
      {hasDetails && (
        <Anchor component="button" type="button" size="xs" c="dimmed" mt={6} ml={26} aria-expanded={details} onClick={() => setDetails(!details)}>
          {details ? texts.turn.hideDetails : texts.turn.showDetails}
        </Anchor>
      )}
    </div>
  );
}

function Mark({ state }: { state: Step['state'] }) {
  switch (state) {
    case 'waiting':
      return <span className={classes.pending} />;
    case 'running':
      return <Loader size={13} />;
    case 'done':
      return <IconCheck size={15} stroke={2.2} aria-hidden />;
    case 'failed':
      return <IconAlertTriangle size={15} stroke={1.8} aria-hidden />;
  }
}
