import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { OwnUsage } from '../../account/Quotas.ts';
import { usePerson, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { UsageReportView } from './UsageReportView.tsx';
import classes from './Usage.module.css';

/** What is left of today and of the room for apps; for administrators also what everybody has used. */
export default function UsageDialog() {
  const texts = useTexts();
  const { quota } = texts;
  const { quotas } = useSession();
  const administrator = usePerson()?.role === 'admin';
  const [usage, setUsage] = useState<OwnUsage>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    quotas.own().then(setUsage, (error: unknown) => setFailure(toFailure(error)));
  }, [quotas]);
  if (failure) return <FailureCard failure={failure} />;
  if (!usage) return <p>{texts.common.loading}</p>;
  const { today, storage } = usage;
  const money = ({ amount, currency }: { amount: number; currency: string }) => texts.turn.money(amount, currency);
  return (
    <div className={classes.sections}>
      <section>
        <h3>{quota.today}</h3>
        {today ? (
          <>
            {today.serviceUsedUp && <p role="alert" className={classes.usedUp}>{quota.serviceUsedUp}</p>}
            <Meter label={quota.turns} used={today.turns} ceiling={today.turnCeiling} show={quota.number} />
            <Meter label={quota.tokens} used={today.tokens} ceiling={today.tokenCeiling} show={quota.number} />
            {(today.cost ?? today.costCeiling) && (
              <Meter
                label={quota.cost}
                used={today.cost?.amount ?? 0}
                ceiling={today.costCeiling?.amount}
                show={(amount) => money({ amount, currency: (today.cost ?? today.costCeiling)!.currency })}
              />
            )}
            <p className={classes.hint}>{quota.midnight}</p>
          </>
        ) : (
          <p className={classes.hint}>{quota.unmetered}</p>
        )}
        <p className={classes.hint}>{quota.concurrent(usage.concurrentTurns)}</p>
      </section>
      {storage && (
        <section>
          <h3>{quota.storage}</h3>
          <Meter label={quota.apps} used={storage.bytes} ceiling={storage.ceiling} show={quota.megabytes} />
        </section>
      )}
      {administrator && <UsageReportView />}
    </div>
  );
}

interface MeterProps {
  label: string;
  used: number;
  ceiling: number | undefined;
  show: (value: number) => string;
}

function Meter({ label, used, ceiling, show }: MeterProps) {
  const { quota } = useTexts();
  const share = ceiling === undefined ? 0 : Math.min(100, (used / ceiling) * 100);
  return (
    <div className={classes.meter} data-testid="meter">
      <span>{label}</span>
      <span className={`${classes.left} numbers`}>
        {ceiling === undefined ? quota.used(show(used)) : quota.left(show(Math.max(0, ceiling - used)), show(ceiling))}
      </span>
      {ceiling !== undefined && <Progress className={classes.bar} value={share} size={6} color={share >= 100 ? 'red' : undefined} aria-label={label} />}
    </div>
  );
}
