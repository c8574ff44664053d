import { Badge, Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { SignedInBrowser } from '../../account/Accounts.ts';
import { deviceName } from '../../account/deviceName.ts';
import { RowLines, RowList } from '../../app/RowList.tsx';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';

/** Where somebody is signed in, and the way to end that. */
export function SignedInBrowsers() {
  const texts = useTexts().account;
  const { person } = useSession();
  const [browsers, setBrowsers] = useState<SignedInBrowser[]>();
  const [failure, setFailure] = useState<Failure>();
  const fail = (error: unknown) => setFailure(toFailure(error));
  const list = useCallback(() => person.accounts.browsers().then(setBrowsers).catch(fail), [person]);
  useEffect(() => void list(), [list]);
  const end = (ending: Promise<void>) => {
    setFailure(undefined);
    void ending.then(list).catch(fail);
  };
  return (
    <section>
      <h3>{texts.browsers}</h3>
      {failure && <FailureCard failure={failure} />}
      <RowList>
        {browsers?.map(({ id, device, lastSeenAt, current }) => (
          <li key={id} data-testid="signed-in-browser">
            <RowLines>
              <span>{deviceName(device) || texts.unknownDevice}</span>
              <span className={classes.hint}>{texts.lastSeen(lastSeenAt)}</span>
            </RowLines>
            {current ? <Badge size="sm" variant="light">{texts.thisBrowser}</Badge> : (
              <Button size="xs" variant="default" onClick={() => end(person.accounts.signOutBrowser(id))}>{texts.signOut}</Button>
            )}
          </li>
        ))}
      </RowList>
      {browsers && browsers.length > 2 && (
        <Button size="xs" variant="default" onClick={() => end(person.accounts.signOutOthers())}>{texts.signOutOthers}</Button>
      )}
    </section>
  );
}
