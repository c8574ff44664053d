import type { Texts } from '../../../i18n/texts.ts';
import type { ModelDescription } from '../../../project/Backend.ts';

/** What a person calls a model: the built-in one by what it is, any other by its own name. */
export function modelLabel({ label }: ModelDescription, { turn }: Texts): string {
  return label === 'blueprint' ? turn.blueprintModel : label;
}
