import { z } from 'zod';
import { StudioError } from '../project/failure.ts';
import { httpFailure } from '../turn/TurnClient.ts';

export type CompanyTextKind = 'rules' | 'templates';

export interface CompanyTextName {
  kind: CompanyTextKind;
  /** Relative to the directory of its kind. */
  path: string;
}

export interface CompanyText {
  text: string;
  /** The version that a change replaces. */
  tag: string;
}

/** The texts of rules and templates on the server, where it lets them be edited. Rejects with StudioError. */
export interface CompanyTexts {
  list(): Promise<CompanyTextName[]>;
  read(name: CompanyTextName): Promise<CompanyText>;
  /** Rejects with `edit_conflict` when another version is there by now; `invalid_rule` and `invalid_template` name the field. */
  replace(name: CompanyTextName, tag: string, text: string): Promise<CompanyText>;
}

const list = z.object({ rules: z.array(z.string()), templates: z.array(z.string()) });
const content = z.object({ text: z.string() });

export class HttpCompanyTexts implements CompanyTexts {
  async list(): Promise<CompanyTextName[]> {
    const { rules, templates } = parse(list, await (await request('/api/company-texts')).json());
    return [...rules.map((path) => ({ kind: 'rules' as const, path })), ...templates.map((path) => ({ kind: 'templates' as const, path }))];
  }

  async read(name: CompanyTextName): Promise<CompanyText> {
    return textOf(await request(addressOf(name)));
  }

  async replace(name: CompanyTextName, tag: string, text: string): Promise<CompanyText> {
    const headers = { 'content-type': 'application/json', 'if-match': tag };
    return textOf(await request(addressOf(name), { method: 'PUT', headers, body: JSON.stringify({ text }) }));
  }
}

const addressOf = ({ kind, path }: CompanyTextName) => `/api/company-texts/${kind}/${path.split('/').map(encodeURIComponent).join('/')}`;

async function textOf(response: Response): Promise<CompanyText> {
  const { text } = parse(content, await response.json());
  const tag = response.headers.get('etag');
  if (tag === null) throw new StudioError('protocol_violation', 'the text has no version');
  return { text, tag };
}

async function request(address: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, redirect: 'error' });
  } catch (error) {
    throw new StudioError('backend_unreachable', error instanceof Error ? error.message : String(error), true);
  }
  if (!response.ok) throw await httpFailure(response);
  return response;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new StudioError('protocol_violation', 'the answer is something unknown');
  return parsed.data;
}
