import { expect, test } from 'vitest';
import { resolveProjectPath } from '../src/project-path.ts';
import { apiPath } from '../src/webcontainer/api-path.ts';

test.each([
  ['src/App.tsx', '/project/src/App.tsx'],
  ['./src//a/../App.tsx', '/project/src/App.tsx'],
  ['/project/src/', '/project/src'],
  ['.', '/project'],
])('%s is %s', (path, resolved) => expect(resolveProjectPath(path)).toBe(resolved));

test.each(['../x', '/etc/passwd', '/project/../project2/x', '/projects', 'a/../../b', 'a\0b', '/', 5])('%j is refused', (path) => {
  expect(() => resolveProjectPath(path)).toThrow(expect.objectContaining({ code: 'invalid_argument' }));
});

test('the public interface takes the working directory as its root', () => {
  expect(apiPath('/package.json')).toBe('/project/package.json');
  expect(apiPath('/project/package.json')).toBe('/project/package.json');
  expect(() => apiPath('/../x')).toThrow('Access denied');
});
