import { readFile, readdir } from 'node:fs/promises';

/** Proportional set size, in MB, of each renderer below the process `root` (Linux only), largest first. */
export async function rendererMegabytes(root) {
  const parents = new Map();
  const commands = new Map();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const [status, command] = await Promise.all([readFile(`/proc/${name}/status`, 'utf8'), readFile(`/proc/${name}/cmdline`, 'utf8')]);
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
      commands.set(Number(name), command);
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error; // the process ended while we looked
    }
  }
  const below = (pid) => {
    for (let at = pid; at; at = parents.get(at) ?? 0) if (at === root) return true;
    return false;
  };
  const sizes = [];
  for (const [pid, command] of commands) {
    if (!command.includes('--type=renderer') || !below(pid)) continue;
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    sizes.push(Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024);
  }
  return sizes.toSorted((a, b) => b - a);
}

/** Bytes that the process has written so far, sockets included (Linux only). */
export async function bytesWritten(pid) {
  return Number(/^wchar: (\d+)/m.exec(await readFile(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0);
}
