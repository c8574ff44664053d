import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useErrorWords, useTexts } from './useTexts.ts';
import { useSession, useWorkspace } from './Session.ts';
import classes from './Shell.module.css';

/** What went wrong beside the current work, such as a full disk; stays until it is dismissed. */
export function Notice() {
  const texts = useTexts();
  const words = useErrorWords();
  const { workspace } = useSession();
  const notice = useWorkspace((state) => state.notice);
  const failed = useWorkspace(({ runtime }) => (runtime.state === 'failed' ? runtime.failure.code : undefined));
  if (!notice || notice.code === failed) return null; // said already where the runtime's state is shown
  const { title, action } = words(notice);
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={18} aria-hidden className={classes.noticeIcon} />
      <div className={classes.noticeText}>
        <strong>{title}</strong> <span>{action}</span>
      </div>
      {notice.code === 'project_open_elsewhere' && (
        <Button size="xs" variant="default" onClick={() => void workspace.boot(true)}>
          {texts.boot.useHere}
        </Button>
      )}
      <CloseButton size="sm" aria-label={texts.common.close} onClick={() => workspace.dismissNotice()} />
    </div>
  );
}
