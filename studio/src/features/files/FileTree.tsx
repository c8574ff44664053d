import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDatabase, IconFile, IconFileCode } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useWorkspace } from '../../app/Session.ts';
import { toggled } from '../../app/toggled.ts';
import { useTexts } from '../../app/useTexts.ts';
import { relativePath } from '../../project/paths.ts';
import classes from './FilesPanel.module.css';
import { buildTree, initiallyOpen, type TreeNode } from './tree.ts';

interface FileTreeProps {
  files: string[];
  openFile: string | undefined;
  onOpen(path: string): void;
}

export function FileTree({ files, openFile, onOpen }: FileTreeProps) {
  const texts = useTexts();
  const tree = useMemo(() => buildTree(files), [files]);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const problems = useWorkspace((state) => state.problems);
  const counts = useMemo(() => {
    const byFile = new Map<string, number>();
    for (const { file } of problems) if (file) byFile.set(relativePath(file), (byFile.get(relativePath(file)) ?? 0) + 1);
    return byFile;
  }, [problems]);

  const isOpen = (path: string) => initiallyOpen(path) !== changed.has(path) || openFile?.startsWith(`${path}/`) === true;
  const toggle = (path: string) => setChanged((current) => toggled(current, path));

  const branch = (nodes: TreeNode[], depth: number) =>
    nodes.map((node) => {
      const folder = node.children !== undefined;
      const expanded = folder && isOpen(node.path);
      return (
        <li key={node.path} role="none">
          <UnstyledButton
            role="treeitem"
            className={classes.row}
            data-path={node.path}
            style={{ paddingLeft: 6 + depth * 14 }}
            aria-selected={node.path === openFile}
            aria-expanded={folder ? expanded : undefined}
            onClick={() => (folder ? toggle(node.path) : onOpen(node.path))}
          >
            {folder ? expanded ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden /> : <FileIcon name={node.name} />}
            <span className={classes.name}>{node.name}</span>
            {counts.has(node.path) && <span className={classes.count}>{counts.get(node.path)}</span>}
          </UnstyledButton>
          {expanded && <ul role="group">{branch(node.children!, depth + 1)}</ul>}
        </li>
      );
    });

  return (
    <ul className={classes.tree} role="tree" aria-label={texts.files.tree} data-testid="file-tree" onKeyDown={moveFocus}>
      {branch(tree, 0)}
    </ul>
  );
}

function FileIcon({ name }: { name: string }) {
  if (/\.(?:tsx?|jsx?|css|html|json)$/.test(name)) return <IconFileCode size={15} stroke={1.6} aria-hidden />;
  if (name.endsWith('.sql')) return <IconDatabase size={15} stroke={1.6} aria-hidden />;
  return <IconFile size={15} stroke={1.6} aria-hidden />;
}

/** Arrow keys walk the visible rows; right and left open and close folders. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const index = rows.indexOf(document.activeElement as HTMLElement);
  if (index < 0) return;
  const row = rows[index]!;
  const expanded = row.getAttribute('aria-expanded');
  switch (event.key) {
    case 'ArrowDown':
      rows[index + 1]?.focus();
      break;
    case 'ArrowUp':
      rows[index - 1]?.focus();
      break;
    case 'ArrowRight':
      if (expanded === 'false') row.click();
      break;
    case 'ArrowLeft':
      if (expanded === 'true') row.click();
      break;
    default:
      return;
  }
  event.preventDefault();
}
