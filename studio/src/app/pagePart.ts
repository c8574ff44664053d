import { StudioError } from '../project/failure.ts';

/** A script that is fetched when it is first needed. Browsers remember a failed import: only loading the page anew helps. */
export async function pagePart<Module>(imported: Promise<Module>): Promise<Module> {
  try {
    return await imported;
  } catch (error) {
    throw new StudioError('page_part_missing', error instanceof Error ? error.message : String(error), true);
  }
}
