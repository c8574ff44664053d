export interface TreeNode {
  name: string;
  path: string;
  /** Absent for files. */
  children?: TreeNode[];
}

/** Folders first, then files, both by name. */
export function buildTree(paths: string[]): TreeNode[] {
  const root: TreeNode = { name: '', path: '', children: [] };
  for (const path of paths) {
    if (path.endsWith('/.gitkeep')) continue; // it only keeps an empty folder in version control
    const parts = path.split('/');
    let folder = root;
    parts.forEach((name, index) => {
      const nodePath = parts.slice(0, index + 1).join('/');
      const isFile = index === parts.length - 1;
      let node = folder.children!.find((child) => child.name === name);
      if (!node) folder.children!.push((node = isFile ? { name, path: nodePath } : { name, path: nodePath, children: [] }));
      folder = node.children ? node : folder;
    });
  }
  sortTree(root.children!);
  return root.children!;
}

function sortTree(nodes: TreeNode[]): void {
  nodes.sort((a, b) => Number(b.children !== undefined) - Number(a.children !== undefined) || a.name.localeCompare(b.name));
  for (const node of nodes) if (node.children) sortTree(node.children);
}

/** The folders a person looks for first stand open. */
export function initiallyOpen(path: string): boolean {
  return path === 'src' || path === 'src/modules' || path === 'api';
}
