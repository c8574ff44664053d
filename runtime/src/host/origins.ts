/** `http://p1.app.localhost:8080` → `http://app.localhost:8080`: the studio is the origin without its first host label. */
export function studioOriginOf(projectOrigin: string): string {
  const url = new URL(projectOrigin);
  const [, ...labels] = url.hostname.split('.');
  if (labels.length === 0 || labels[0] === '') throw new Error(`${projectOrigin} is not the origin of a project`);
  return `${url.protocol}//${labels.join('.')}${url.port ? `:${url.port}` : ''}`;
}

/** The opposite direction. `project` is one DNS label. */
export function projectOriginOf(studioOrigin: string, project: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(project)) throw new RangeError(`not a project name: ${project}`);
  const url = new URL(studioOrigin);
  return `${url.protocol}//${project}.${url.host}`;
}
