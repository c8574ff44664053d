import type { Texts } from '../../i18n/texts.ts';
import { turnLimits } from '../../turn/limits.ts';
import type { TurnItem } from '../../turn/turnState.ts';

export interface Step {
  text: string;
  /** `waiting`: written, and applied once the whole answer is there. */
  state: 'waiting' | 'running' | 'done' | 'failed';
  milliseconds: number;
  /** File names, commands and errors, for developers. */
  details: string[];
}

export type Section = { type: 'text'; text: string } | { type: 'steps'; steps: Step[] };

/** The items of a turn as they are shown: text, and steps between texts, equal neighbours as one. */
export function sectionsOf(items: TurnItem[], texts: Texts): Section[] {
  const sections: Section[] = [];
  for (const item of items) {
    if (item.type === 'text') {
      if (item.text.trim() !== '') sections.push({ type: 'text', text: item.text });
      continue;
    }
    let section = sections.at(-1);
    if (section?.type !== 'steps') sections.push((section = { type: 'steps', steps: [] }));
    append(section.steps, stepOf(item, texts));
  }
  return sections;
}

function append(steps: Step[], step: Step): void {
  const last = steps.at(-1);
  if (last?.text !== step.text || last.state !== step.state) {
    steps.push(step);
    return;
  }
  last.details.push(...step.details);
  last.milliseconds += step.milliseconds;
}

const toolStates = {
  writing: 'running', ready: 'waiting', running: 'running', done: 'done', failed: 'failed',
} as const;

function stepOf(item: Exclude<TurnItem, { type: 'text' }>, texts: Texts): Step {
  switch (item.type) {
    case 'tool': {
      const words = texts.turn.step(item.subject);
      const state = toolStates[item.state];
      return {
        text: state === 'failed' ? `${words.done} : ${texts.turn.stepFailed}` : state === 'running' ? words.doing : words.done,
        state,
        milliseconds: item.milliseconds ?? 0,
        details: [item.subject.path ?? item.subject.command ?? item.name, ...(item.error === undefined ? [] : [item.error])],
      };
    }
    case 'check': {
      const milliseconds = item.milliseconds ?? 0;
      if (item.state === 'running') return { text: texts.turn.checking, state: 'running', milliseconds, details: [] };
      if (item.problems > 0) return { text: texts.turn.checkedProblems(item.problems), state: 'failed', milliseconds, details: [] };
      if (!item.settled) return { text: texts.turn.checkedUnsure, state: 'failed', milliseconds, details: [] };
      return { text: texts.turn.checkedFine, state: 'done', milliseconds, details: [] };
    }
    case 'repair':
      return { text: texts.turn.repairing(item.attempt, turnLimits.repairs), state: 'done', milliseconds: 0, details: [] };
  }
}
