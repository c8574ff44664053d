import type { Problem, ProblemKind } from '@app-builder/runtime';
import type { TableInfo } from '../project/ProjectRuntime.ts';

/** Body of POST /api/turns, as protocol/turn-request.schema.json defines it. */
export interface TurnRequest {
  protocol: 1;
  turnId: string;
  leg: number;
  kind: TurnKind;
  /** Absent: build. */
  mode?: TurnMode;
  /** An id of GET /api/models; absent for the server's default. */
  model?: string;
  language: 'fr' | 'en';
  project: { id: string; files: RequestFile[]; tables: Pick<TableInfo, 'name' | 'sql' | 'rows'>[] };
  messages: Message[];
  attachments?: CsvAttachment[];
  problems?: RequestProblem[];
}

/** A failure of the app that the runtime has seen, or, as `rule`, a warning that the studio itself has found. */
export type RequestProblem = Omit<Problem, 'kind' | 'at'> & { kind: ProblemKind | 'rule'; at?: number };

export type TurnKind = 'prompt' | 'repair';

export type TurnMode = 'build' | 'plan' | 'ask';

export type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

export interface RequestFile {
  path: string;
  /** bytes */
  size: number;
  content?: string;
}

export interface Message {
  role: 'user' | 'assistant';
  content: Block[];
}

export type Block =
  | { type: 'text'; text: string }
  /** A picture of the person's; `data` in base64. */
  | { type: 'image'; mediaType: ImageType; data: string }
  /** What the model thought; goes back unchanged and in its place. */
  | { type: 'thinking'; text: string; signature: string; redacted: boolean }
  | { type: 'tool_use'; id: string; name: string; input: Record<string, unknown> }
  | { type: 'tool_result'; toolUseId: string; isError: boolean; content: string };

export interface CsvAttachment {
  kind: 'csv';
  fileName: string;
  table: string;
  label: string;
  columns: { name: string; label: string; type: FieldType; choices?: string[] }[];
  rowCount: number;
  sample: string[][];
}

export const fieldTypes = [
  'text', 'longtext', 'email', 'phone', 'url', 'integer', 'decimal', 'money', 'percent', 'date', 'datetime', 'boolean', 'choice',
] as const;

export type FieldType = (typeof fieldTypes)[number];
