import { describe, expect, it } from 'vitest';
import { McpToolRunner } from '../../src/turn/McpToolRunner.ts';
import { DemoRuntime } from '../fixtures/page/DemoRuntime.ts';

describe('McpToolRunner', () => {
  it('runs a tool through MCP, and answers an unknown one with an error that the model can read', async () => {
    const runtime = new DemoRuntime();
    const tools = new McpToolRunner(runtime);
    const { signal } = new AbortController();
    expect(await tools.call('write_file', { path: 'a.ts', content: 'x' }, signal)).toEqual({ isError: false, content: 'ok' });
    expect(runtime.text('a.ts')).toBe('x');
    expect(await tools.call('format_disk', {}, signal)).toEqual({ isError: true, content: 'There is no tool named format_disk.' });
    expect(['write_file', 'edit_file', 'run_command', 'read_text_file', 'format_disk'].map((name) => tools.changesProject(name))).toEqual([true, true, true, false, false]);
  });

  it('connects again after the server went away', async () => {
    const runtime = new DemoRuntime();
    const tools = new McpToolRunner(runtime);
    const { signal } = new AbortController();
    await tools.call('write_file', { path: 'a.ts', content: 'x' }, signal);
    tools.disconnect();
    expect(await tools.call('write_file', { path: 'b.ts', content: 'y' }, signal)).toMatchObject({ isError: false });
  });
});
