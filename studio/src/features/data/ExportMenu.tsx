import { ActionIcon, Loader, Menu, Tooltip } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileText, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { pagePart } from '../../app/pagePart.ts';
import { saveFile } from '../../app/saveFile.ts';
import { useSession } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { ExportFormat } from './exportTable.ts';
import classes from './DataPanel.module.css';

interface ExportMenuProps {
  table: string;
  rows: number;
}

/** Saves the table as a file; a large one shows how far it is and can be stopped. */
export function ExportMenu({ table, rows }: ExportMenuProps) {
  const texts = useTexts();
  const { workspace } = useSession();
  const language = useSettings((settings) => settings.language);
  const [written, setWritten] = useState<number>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), [table]);

  const save = async (format: ExportFormat) => {
    const controller = new AbortController();
    abort.current = controller;
    setWritten(0);
    try {
      const { exportTable } = await pagePart(import('./exportTable.ts'));
      const style = { language, yes: texts.data.yes, no: texts.data.no };
      const data = await exportTable(workspace.runtime(), table, format, style, controller.signal, setWritten);
      saveFile(`${table}.${format}`, data);
    } catch (error) {
      if (!controller.signal.aborted) workspace.notify(error);
    } finally {
      setWritten(undefined);
    }
  };

  if (written !== undefined) {
    return (
      <span className={classes.exporting} role="status">
        <Loader size={13} /> <span className={classes.exportingText}>{texts.data.exporting(written, rows)}</span>
        <Tooltip label={texts.data.stopExport}>
          <ActionIcon variant="subtle" color="gray" aria-label={texts.data.stopExport} onClick={() => abort.current?.abort()}><IconPlayerStopFilled size={14} /></ActionIcon>
        </Tooltip>
      </span>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.data.export} title={texts.data.export}><IconDownload size={17} stroke={1.7} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={16} stroke={1.6} />} onClick={() => void save('csv')}>{texts.data.exportCsv}</Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet size={16} stroke={1.6} />} onClick={() => void save('xlsx')}>{texts.data.exportWorkbook}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
