import { z } from 'zod';
import { StudioError } from '../project/failure.ts';
import { jsonOf, request, requestWith } from '../project/http.ts';

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
    const { rules, templates } = await jsonOf(list, await request('/api/company-texts'));
    return [...rules.map((path) => ({ kind: 'rules' as const, path })), ...templates.map((path) => ({ kind: 'templates' as const, path }))];
  }

  async read(name: CompanyTextName): Promise<CompanyText> {
    return textOf(await request(addressOf(name)));
  }

  async replace(name: CompanyTextName, tag: string, text: string): Promise<CompanyText> {
    return textOf(await requestWith('PUT', addressOf(name), { text }, { headers: { 'if-match': tag } }));
  }
}

const addressOf = ({ kind, path }: CompanyTextName) => `/api/company-texts/${kind}/${path.split('/').map(encodeURIComponent).join('/')}`;

async function textOf(response: Response): Promise<CompanyText> {
  const { text } = await jsonOf(content, response);
  const tag = response.headers.get('etag');
  if (tag === null) throw new StudioError('protocol_violation', 'the text has no version');
  return { text, tag };
}
