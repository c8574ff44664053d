import { z } from 'zod';
import type { ProjectRuntime } from '../project/ProjectRuntime.ts';
import { quoted } from '../project/quoted.ts';
import type { FieldType } from '../turn/request.ts';
import { fieldTypes } from '../turn/request.ts';
import { sqlName } from './names.ts';
import { plainText } from './values/convert.ts';

/** A column of a table that rows can be imported into. */
export interface TableColumn {
  name: string;
  /** Words that a header may use for it: its name and its labels in the app's languages. */
  labels: string[];
  type: FieldType;
  unique: boolean;
  /** What the column takes, by the text that means it: a choice by its label, a relation by the title of its row. */
  values?: Record<string, string | number>;
}

export interface ExistingTable {
  name: string;
  label: string;
  columns: TableColumn[];
}

/** Related rows that are looked up by their title. */
const RELATED_ROWS = 10_000;

const localized = z.object({ fr: z.string(), en: z.string() });
const tableDescription = z.object({
  name: z.string(),
  label: localized,
  title: z.string(),
  fields: z.array(z.object({
    name: z.string(), label: localized, type: z.string(), unique: z.boolean().optional(), table: z.string().optional(),
    choices: z.array(z.object({ value: z.string(), label: localized })).optional(),
  })),
});
type TableDescription = z.infer<typeof tableDescription>;

const modulePath = /^src\/modules\/[^/]+\/table\.json$/;

type Reader = Pick<ProjectRuntime, 'snapshot' | 'tables' | 'query'>;

/** The project's tables as its app describes them, or as SQLite does where no table.json says more. */
export async function readTables(runtime: Reader, language: 'fr' | 'en'): Promise<ExistingTable[]> {
  const descriptions = await readDescriptions(runtime);
  const tables = (await runtime.tables()).filter(({ name }) => !/^(?:sqlite_|_)/.test(name));
  return Promise.all(tables.map(async ({ name }) => {
    const description = descriptions.get(name);
    const columns = await readColumns(runtime, name, description, descriptions);
    return { name, label: description?.label[language] ?? name, columns };
  }));
}

async function readDescriptions(runtime: Reader): Promise<Map<string, TableDescription>> {
  const descriptions = new Map<string, TableDescription>();
  for (const { path, data } of await runtime.snapshot()) {
    if (!modulePath.test(path)) continue;
    const parsed = tableDescription.safeParse(jsonOf(data));
    if (parsed.success) descriptions.set(parsed.data.name, parsed.data);
  }
  return descriptions;
}

/** Undefined for a table.json that is broken at this moment: its table then shows with SQLite's own types. */
function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

async function readColumns(runtime: Reader, table: string, description: TableDescription | undefined, all: Map<string, TableDescription>): Promise<TableColumn[]> {
  const { rows } = await runtime.query('SELECT name, type, pk FROM pragma_table_info(?)', [table], { readOnly: true });
  return Promise.all(rows.filter(([name]) => name !== 'created_at').map(async ([rawName, declared, primary]): Promise<TableColumn> => {
    const name = String(rawName);
    const field = description?.fields.find((one) => one.name === name);
    if (!field) return { name, labels: [name], type: declaredType(String(declared)), unique: Number(primary) > 0 };
    const labels = [name, field.label.fr, field.label.en];
    const base = { name, labels, unique: field.unique === true };
    if (field.type === 'choice' && field.choices) return { ...base, type: 'choice', values: choiceValues(field.choices) };
    if (field.type === 'relation') return { ...base, labels: [...labels, name.replace(/_id$/, '')], type: 'choice', values: await relatedRows(runtime, all.get(field.table ?? '')) };
    return { ...base, type: fieldTypes.find((type) => type === field.type) ?? 'text' };
  }));
}

function declaredType(declared: string): FieldType {
  if (/INT/i.test(declared)) return 'integer';
  return /REAL|FLOA|DOUB|NUM|DEC/i.test(declared) ? 'decimal' : 'text';
}

function choiceValues(choices: { value: string; label: { fr: string; en: string } }[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { value, label } of choices) for (const text of [label.en, label.fr, value]) values[plainText(text)] = value;
  return values;
}

/** Ids of related rows by their title and by the id itself. Titles that several rows share mean none of them. */
async function relatedRows(runtime: Reader, related: TableDescription | undefined): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  if (!related) return values;
  const { rows } = await runtime.query(`SELECT id, ${quoted(related.title)} FROM ${quoted(related.name)} LIMIT ?`, [RELATED_ROWS], { readOnly: true });
  const shared = new Set<string>();
  for (const [id, title] of rows) {
    const text = plainText(String(title ?? ''));
    if (text in values) shared.add(text);
    if (text !== '') values[text] = Number(id);
  }
  for (const text of shared) delete values[text];
  for (const [id] of rows) values[String(id)] ??= Number(id);
  return values;
}

// Words that files and apps use for the same thing, as sqlName writes them.
const synonyms = [
  'email e_mail mail courriel adresse_e_mail adresse_email adresse_mail email_address',
  'telephone tel phone mobile portable numero_de_telephone phone_number gsm telephone_fixe',
  'nom name nom_de_famille last_name lastname surname libelle intitule designation label title titre',
  'prenom first_name firstname given_name',
  'entreprise societe company organisation organization compte raison_sociale',
  'client customer clients acheteur nom_du_client customer_name',
  'ville city town commune localite',
  'code_postal cp zip zip_code postal_code postcode',
  'adresse address rue street adresse_postale',
  'pays country',
  'montant amount total montant_ht valeur value prix_total',
  'prix price prix_unitaire unit_price tarif pu',
  'quantite qte qty quantity nombre stock',
  'date date_de_creation jour day',
  'statut status etat state etape stage',
  'description commentaire comment notes note remarque remarks',
  'reference ref code numero number no identifiant',
  'categorie category type famille',
].map((words) => new Set(words.split(' ')));

/** The column that each label means: by name or label first, then by a synonym; no column twice. */
export function matchColumns(labels: string[], columns: TableColumn[]): (string | undefined)[] {
  const taken = new Set<string>(['id']); // an id names a row that exists; the person chooses it as the key
  const found: (string | undefined)[] = labels.map(() => undefined);
  const match = (test: (label: string, column: TableColumn) => boolean) => {
    labels.forEach((label, index) => {
      if (found[index] !== undefined) return;
      const column = columns.find((one) => !taken.has(one.name) && test(sqlName(label, ''), one));
      if (!column) return;
      taken.add(column.name);
      found[index] = column.name;
    });
  };
  const names = (column: TableColumn) => column.labels.map((label) => sqlName(label, ''));
  match((label, column) => label !== '' && names(column).includes(label));
  match((label, column) => synonyms.some((words) => words.has(label) && names(column).some((name) => words.has(name))));
  return found;
}

/** The column that most likely tells rows apart, among those that the file fills. */
export function likelyKey(filled: TableColumn[]): string | undefined {
  const named = /(?:^|_)(?:id|code|ref|reference|numero|number|siret|siren|ean|sku|matricule|email|e_mail|courriel)(?:_|$)/;
  return (filled.find(({ unique }) => unique) ?? filled.find(({ name }) => named.test(name)) ?? filled[0])?.name;
}
