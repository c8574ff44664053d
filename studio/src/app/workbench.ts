import { IconAlertTriangle, IconDatabase, IconEye, IconFiles, IconHistory, IconMessage, IconScale, IconTerminal2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConversationPanel } from '../features/chat/ConversationPanel.tsx';
import { DataPanel } from '../features/data/DataPanel.tsx';
import { FilesPanel } from '../features/files/FilesPanel.tsx';
import { PreviewPanel } from '../features/preview/PreviewPanel.tsx';
import { ProblemsPanel } from '../features/problems/ProblemsPanel.tsx';
import { RulesPanel } from '../features/rules/RulesPanel.tsx';
import { TerminalPanel } from '../features/terminal/TerminalPanel.tsx';
import { VersionsPanel } from '../features/versions/VersionsPanel.tsx';
import type { WorkspaceTab } from './Session.ts';

interface Part {
  Icon: typeof IconEye;
  Panel: () => ReactNode;
}

export const workbench: Record<WorkspaceTab, Part> = {
  chat: { Icon: IconMessage, Panel: ConversationPanel },
  preview: { Icon: IconEye, Panel: PreviewPanel },
  files: { Icon: IconFiles, Panel: FilesPanel },
  data: { Icon: IconDatabase, Panel: DataPanel },
  versions: { Icon: IconHistory, Panel: VersionsPanel },
  rules: { Icon: IconScale, Panel: RulesPanel },
  problems: { Icon: IconAlertTriangle, Panel: ProblemsPanel },
  terminal: { Icon: IconTerminal2, Panel: TerminalPanel },
};

/** Which of them have a tab, and which are in the menu beside the tabs: a phone has room for five labels. */
export const layouts: Record<'desktop' | 'phone', { tabs: WorkspaceTab[]; more: WorkspaceTab[] }> = {
  desktop: { tabs: ['preview', 'files', 'data', 'versions', 'rules', 'problems', 'terminal'], more: [] },
  phone: { tabs: ['chat', 'preview', 'data', 'files'], more: ['versions', 'rules', 'problems', 'terminal'] },
};
