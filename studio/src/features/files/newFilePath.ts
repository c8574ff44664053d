export type NewFileRefusal = 'empty' | 'characters' | 'outside' | 'exists';

/** Why a file cannot be made at `path` (relative to the project's root), if it cannot. The runtime checks paths again. */
export function newFileRefusal(path: string, files: readonly string[]): NewFileRefusal | undefined {
  if (path === '') return 'empty';
  const parts = path.split('/');
  if (path.startsWith('/') || parts.some((part) => part === '..' || part === '.') || parts[0] === 'node_modules') return 'outside';
  if (parts.some((part) => !/^[\p{L}\p{N}_.@()[\] -]{1,100}$/u.test(part)) || path.length > 300) return 'characters';
  const isFolder = files.some((file) => file.startsWith(`${path}/`));
  const isBelowFile = files.some((file) => path.startsWith(`${file}/`));
  return files.includes(path) || isFolder || isBelowFile ? 'exists' : undefined;
}
