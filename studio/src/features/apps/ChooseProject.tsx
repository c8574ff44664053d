import { FileButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../../app/Session.ts';

/** Lets a project be chosen from the device. Around menus, not in them: a menu that closes would take the chooser along. */
export function ChooseProject({ children }: { children: (choose: () => void) => ReactNode }) {
  const session = useSession();
  return (
    <FileButton accept=".zip,application/zip" onChange={(file) => file && session.takeFile(file)}>
      {({ onClick }) => children(onClick)}
    </FileButton>
  );
}
