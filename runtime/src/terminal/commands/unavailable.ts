import { refused, type RuntimeCommand } from './command.ts';

/** A program that scripts expect and that a browser cannot run; the answer says where the same thing happens instead. */
export const node: RuntimeCommand = async () =>
  refused(
    'node: scripts cannot be run from the terminal in the browser. Handlers in api/ run by themselves when the app asks for them; `npm run build` builds the app.',
    127,
  );
