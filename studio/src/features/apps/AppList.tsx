import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { listRecentProjects } from '../../project/recentProjects.ts';
import type { SavedApp } from '../../saving/SavedApps.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { AppItem } from './AppItem.tsx';
import classes from './Apps.module.css';
import { matches, onThisDeviceOnly } from './appSearch.ts';
import { LocalApp } from './LocalApp.tsx';

type Shown = 'current' | 'archived';

/** All apps that the server keeps for whoever is known, and those that only this browser has. */
export default function AppList() {
  const texts = useTexts();
  const { apps } = useSession();
  const [saved, setSaved] = useState<SavedApp[]>();
  const [failure, setFailure] = useState<Failure>();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('current');
  const list = useCallback(async () => {
    try {
      setSaved(await apps.list());
    } catch (error) {
      const failed = toFailure(error);
      setSaved([]);
      // Nobody is known yet: that is no error, and there is nothing to list.
      if (failed.code !== 'not_signed_in') setFailure(failed);
    }
  }, [apps]);
  useEffect(() => void list(), [list]);
  /** Does something with an app, and shows the list as it is then. */
  const act = async (work: Promise<unknown>) => {
    setFailure(undefined);
    try {
      await work;
    } catch (error) {
      setFailure(toFailure(error));
    }
    await list();
  };
  if (!saved) return <p className={classes.hint}>{texts.common.loading}</p>;
  const found = saved.filter((app) => app.archived === (shown === 'archived') && matches(app.name, query));
  const local = shown === 'current' ? onThisDeviceOnly(listRecentProjects(), saved).filter(({ name }) => matches(name, query)) : [];
  const isEmpty = found.length + local.length === 0;
  return (
    <div className={classes.root} data-testid="apps">
      <div className={classes.tools}>
        <TextInput
          type="search" className={classes.search} aria-label={texts.apps.search} placeholder={texts.apps.search} leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          value={query} onChange={(event) => setQuery(event.currentTarget.value)} autoFocus data-autofocus
        />
        <SegmentedControl size="xs" aria-label={texts.apps.which} value={shown} onChange={(value) => setShown(value as Shown)} data={[{ value: 'current', label: texts.apps.current }, { value: 'archived', label: texts.apps.archived }]} />
      </div>
      {failure && <FailureCard failure={failure} />}
      {isEmpty && <p className={classes.hint} role="status">{query === '' ? texts.apps.none[shown] : texts.apps.noneFound}</p>}
      <ul className={classes.list}>
        {found.map((app) => <AppItem key={app.id} app={app} act={act} />)}
        {local.map((project) => <LocalApp key={project.id} project={project} />)}
      </ul>
    </div>
  );
}
