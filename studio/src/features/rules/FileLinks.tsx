import { Anchor } from '@mantine/core';
import { useSession } from '../../app/Session.ts';
import classes from './RulesPanel.module.css';

/** Paths that open their files. */
export function FileLinks({ paths }: { paths: readonly string[] }) {
  const session = useSession();
  return paths.map((path, index) => (
    <span key={path}>
      {index > 0 && ', '}
      <Anchor component="button" type="button" size="xs" className={classes.file} onClick={() => session.openFile(path)}>{path}</Anchor>
    </span>
  ));
}
