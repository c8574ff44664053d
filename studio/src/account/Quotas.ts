import { z } from 'zod';
import { jsonOf, request } from '../project/http.ts';

const money = z.object({ amount: z.number(), currency: z.string() });

const ownUsage = z.object({
  concurrentTurns: z.int(),
  /** Absent where no model is offered whose use is counted. Days begin at midnight UTC. */
  today: z.optional(
    z.object({
      turns: z.int(),
      turnCeiling: z.optional(z.int()),
      tokens: z.int(),
      tokenCeiling: z.optional(z.int()),
      cost: z.optional(money),
      costCeiling: z.optional(money),
      /** Everybody together has used what the service may use today. */
      serviceUsedUp: z.boolean(),
    }),
  ),
  /** Bytes of all saved apps; absent for somebody who is not known. */
  storage: z.optional(z.object({ bytes: z.int(), ceiling: z.int() })),
});
/** What whoever asks has used, and may use. */
export type OwnUsage = z.infer<typeof ownUsage>;

const report = z.object({
  from: z.string(),
  to: z.string(),
  lines: z.array(
    z.object({
      day: z.string(),
      /** An email address, or where a guest comes from. */
      who: z.string(),
      model: z.string(),
      turns: z.int(),
      inputTokens: z.int(),
      outputTokens: z.int(),
      cacheReadTokens: z.int(),
      cacheWriteTokens: z.int(),
      cost: z.optional(money),
    }),
  ),
});
/** What everybody has used, by day, person and model. */
export type UsageReport = z.infer<typeof report>;
export type UsageReportLine = UsageReport['lines'][number];

/** The report of the last 30 days as a table for spreadsheets. */
export const REPORT_TABLE_ADDRESS = '/api/usage/report.csv';

/** protocol/usage.schema.json. Rejects with StudioError. */
export interface Quotas {
  own(): Promise<OwnUsage>;
  /** Of the last 30 days; for administrators. */
  report(): Promise<UsageReport>;
}

export class HttpQuotas implements Quotas {
  async own(): Promise<OwnUsage> {
    return jsonOf(ownUsage, await request('/api/usage'));
  }

  async report(): Promise<UsageReport> {
    return jsonOf(report, await request('/api/usage/report'));
  }
}
