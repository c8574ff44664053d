import { Button, CloseButton } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { useAppRules, useSession, useView } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './RulesPanel.module.css';

/** Says that the app's rules are older than the company's, until it is put off or the rules are on screen. */
export function RulesChangedBanner() {
  const texts = useTexts();
  const { view } = useSession();
  const count = useAppRules((state) => state.changes.length);
  const version = useAppRules((state) => state.offered?.version);
  const seen = useView(({ tab }) => tab === 'rules');
  const [putOff, setPutOff] = useState<string>();
  if (count === 0 || seen || putOff === version) return null;
  return (
    <div className={classes.banner} role="status">
      <IconScale size={17} stroke={1.6} aria-hidden />
      <span>{texts.rules.changed(count)}</span>
      <Button size="compact-xs" variant="default" onClick={() => view.setState({ tab: 'rules' })}>{texts.rules.show}</Button>
      <CloseButton size="sm" aria-label={texts.rules.later} onClick={() => setPutOff(version)} />
    </div>
  );
}
