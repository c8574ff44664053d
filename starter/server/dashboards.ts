import { automaticCards } from '../src/dashboard/automatic-cards.ts';
import { DashboardError, readCard, type CardResult, type DashboardSource } from '../src/dashboard/cards.ts';
import type { Table } from '../src/resource/table.ts';
import { cardResult } from './card-results.ts';
import { database } from './database.ts';
import { ApiError } from './errors.ts';
import { languageOf } from './language.ts';
import { messages } from './messages.ts';
import { allTables } from './resource.ts';

const sources = import.meta.glob<DashboardSource>('../src/modules/*/dashboard.json', { import: 'default', eager: true });

/** `GET /api/dashboard/<slug>` answers `{ cards }`: what each card of that module's dashboard.json shows, in order. */
export function dashboards(): { GET: (request: Request) => Response } {
  return {
    GET(request) {
      const language = languageOf(request);
      const slug = new URL(request.url).pathname.split('/').at(3) ?? '';
      const source = sources[`../src/modules/${slug}/dashboard.json`];
      if (!source) throw new ApiError(404, 'not_found', messages[language].noSuchAddress);
      const tables = allTables();
      const cards = source.cards?.length ? source.cards : automaticCards(tables);
      return Response.json({ cards: cards.map((card) => result(card, tables, language)) });
    },
  };
}

/** One card that cannot be worked out must not take the others with it. */
function result(card: Parameters<typeof readCard>[0], tables: Table[], language: ReturnType<typeof languageOf>): CardResult {
  try {
    return cardResult(database, readCard(card, tables), tables, language);
  } catch (error) {
    if (error instanceof DashboardError || error instanceof ApiError) return { type: 'failed', message: error.message };
    throw error;
  }
}
