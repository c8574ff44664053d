import type { CheckpointInfo } from '@app-builder/runtime';
import { Badge, Button } from '@mantine/core';
import { IconArrowBackUp, IconChevronRight } from '@tabler/icons-react';
import { useConversation, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import { VersionComparison } from './VersionComparison.tsx';
import { VersionName } from './VersionName.tsx';
import classes from './VersionsPanel.module.css';

interface VersionItemProps {
  version: CheckpointInfo;
  latest: boolean;
  opened: boolean;
  onToggle(): void;
}

export function VersionItem({ version, latest, opened, onToggle }: VersionItemProps) {
  const texts = useTexts().versions;
  const { workspace } = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const { id, label, name, kind, at, data } = version;
  const content = `version-${id}`;
  return (
    <li className={classes.version} data-testid="version" data-opened={opened}>
      <button type="button" className={classes.head} aria-expanded={opened} aria-controls={content} onClick={onToggle}>
        <IconChevronRight size={16} stroke={1.8} className={classes.chevron} aria-hidden />
        <span className={classes.words}>
          {name !== undefined && <strong className={classes.name}>{name}</strong>}
          <span className={classes.label}>{label}</span>
          <span className={classes.meta}>
            <time dateTime={new Date(at).toISOString()}>{texts.at(at)}</time>
            {texts.kinds[kind] !== '' && <span>{texts.kinds[kind]}</span>}
          </span>
        </span>
        {latest && <Badge size="sm" variant="light" className={classes.badge}>{texts.latest}</Badge>}
      </button>
      {opened && (
        <div id={content} className={classes.content}>
          {data !== 'kept' && <p className={classes.hint}>{texts[data]}</p>}
          <div className={classes.actions}>
            <VersionName version={version} />
            {data === 'kept' && (
              <ConfirmedAction title={texts.restoreTitle} explain={texts.restoreExplain} label={texts.restore} run={() => workspace.restore(id)}>
                {(open) => (
                  <Button size="xs" disabled={running} leftSection={<IconArrowBackUp size={15} aria-hidden />} onClick={open}>{texts.restore}</Button>
                )}
              </ConfirmedAction>
            )}
          </div>
          <VersionComparison id={id} />
        </div>
      )}
    </li>
  );
}
