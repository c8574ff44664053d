import type { ProjectFileData, ProjectRuntime } from '../project/ProjectRuntime.ts';
import { StudioError } from '../project/failure.ts';
import { turnLimits } from './limits.ts';
import type { Block, Message, RequestFile, TurnRequest } from './request.ts';

const encoder = new TextEncoder();

export const byteLength = (text: string): number => encoder.encode(text).length;

/** The project as a leg describes it: text files up to 64 KB with content, all others by name and size. */
export async function collectProject(
  runtime: Pick<ProjectRuntime, 'snapshot' | 'tables'>,
  projectId: string,
): Promise<TurnRequest['project']> {
  const [files, tables] = await Promise.all([runtime.snapshot(), runtime.tables()]);
  return {
    id: projectId,
    files: files.slice(0, turnLimits.files).map(requestFile),
    tables: tables.map(({ name, sql, rows }) => ({ name, sql, rows })),
  };
}

function requestFile({ path, data }: ProjectFileData): RequestFile {
  const content = data.length <= turnLimits.fileBytes ? textOf(data) : undefined;
  return content === undefined ? { path, size: data.length } : { path, size: data.length, content };
}

/** Text of the bytes, or undefined when they are not text. */
export function textOf(data: Uint8Array): string | undefined {
  if (data.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}

/**
 * Makes a request fit into `maximumBytes`: first the earliest turns go (the project itself says what they made), then the
 * contents of the largest files. What a person just wrote is never cut; if even that does not fit, throws `body_too_large`.
 */
export function fitRequest(request: TurnRequest, history: Message[][], maximumBytes: number): TurnRequest {
  const messages = withLatestImages([...recentMessages(history, maximumBytes * turnLimits.historyShare, request.messages.length), ...request.messages]);
  const fitted = { ...request, messages, project: { ...request.project, files: [...request.project.files] } };
  let size = byteLength(JSON.stringify(fitted));
  const bySize = fitted.project.files
    .map((file, index) => ({ index, cost: file.content === undefined ? 0 : byteLength(JSON.stringify(file.content)) }))
    .sort((a, b) => b.cost - a.cost);
  for (const { index, cost } of bySize) {
    if (size <= maximumBytes) break;
    const { path, size: bytes } = fitted.project.files[index]!;
    fitted.project.files[index] = { path, size: bytes };
    size -= cost;
  }
  if (size > maximumBytes) throw new StudioError('body_too_large', `${size} bytes are more than ${maximumBytes}`);
  return fitted;
}

/** Pictures are kept as long as a request may carry them; of earlier ones the model reads that they were there. */
function withLatestImages(messages: Message[]): Message[] {
  let room = turnLimits.requestImages;
  return messages
    .toReversed()
    .map((message): Message => {
      if (!message.content.some(({ type }) => type === 'image')) return message;
      return { ...message, content: message.content.map((block): Block => (block.type === 'image' && room-- <= 0 ? { type: 'text', text: '[a picture that is no longer sent]' } : block)) };
    })
    .toReversed();
}

/** The latest whole turns that fit, oldest first. */
function recentMessages(history: Message[][], bytes: number, reserved: number): Message[] {
  const kept: Message[][] = [];
  let room = bytes;
  let count = turnLimits.messages - reserved;
  for (const turn of history.toReversed()) {
    room -= byteLength(JSON.stringify(turn));
    count -= turn.length;
    if (room < 0 || count < 0) break;
    kept.unshift(turn);
  }
  return kept.flat();
}
