import { IconCheck } from '@tabler/icons-react';
import { Loader } from '@mantine/core';
import type { BootStep } from '@app-builder/runtime';
import { useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Progress.module.css';

const order: BootStep[] = ['storage', 'files', 'database', 'vite', 'server', 'service-worker'];

type BootSteps = Partial<Record<BootStep, 'started' | 'done'>>;

export function currentBootStep(steps: BootSteps): BootStep | undefined {
  return order.find((step) => steps[step] === 'started');
}

/** The steps of the start. All have their place from the beginning, so that nothing moves. */
export function BootProgress() {
  const texts = useTexts();
  const steps = useWorkspace((state) => state.bootSteps);
  return (
    <div className={classes.boot} role="status">
      <p className={classes.bootTitle}>{texts.boot.title}</p>
      <ul className={classes.bootSteps}>
        {order.map((step) => (
          <li key={step} data-state={steps[step] ?? 'waiting'}>
            <span className={classes.mark}>
              {steps[step] === 'done' ? <IconCheck size={15} stroke={2.2} aria-hidden /> : steps[step] === 'started' ? <Loader size={13} /> : <span className={classes.pending} />}
            </span>
            {texts.boot.steps[step]}
          </li>
        ))}
      </ul>
    </div>
  );
}
