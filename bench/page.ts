/** The page that stands in for the studio in the bench: boots one project and shows its preview, and nothing else. */
import { ProjectRuntime } from '@app-builder/runtime';

let runtime: ProjectRuntime | undefined;

async function start(project: string, files: Record<string, string>): Promise<Record<string, number>> {
  const steps: Record<string, number> = {};
  runtime = await ProjectRuntime.boot({
    project,
    starter: files,
    onProgress: ({ step, state, milliseconds }) => {
      if (state === 'done') steps[step] = Math.round(milliseconds ?? 0);
    },
  });
  const frame = document.createElement('iframe');
  frame.id = 'preview';
  frame.allow = 'cross-origin-isolated';
  frame.style.cssText = 'width:1000px;height:700px;border:0';
  frame.src = runtime.previewUrl;
  document.body.append(frame);
  return steps;
}

/** Milliseconds since the epoch at which the write was asked for. */
function write(path: string, text: string): number {
  const at = performance.timeOrigin + performance.now();
  void runtime!.fs.writeFile(path, text);
  return at;
}

async function build(): Promise<{ milliseconds: number; code: number }> {
  const started = performance.now();
  const process = await runtime!.spawn('npm', ['run', 'build']);
  const code = await process.exit;
  return { milliseconds: performance.now() - started, code };
}

Object.assign(globalThis, { bench: { start, write, build } });
