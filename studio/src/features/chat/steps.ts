import type { SmokeReport, SmokeResult } from '@app-builder/runtime';
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

function smokeStep({ results, problems, milliseconds }: SmokeReport, texts: Texts): Step {
  const count = (subject: SmokeResult['subject']) => results.filter((result) => result.subject === subject && result.state === 'ok').length;
  const details = results.map(({ name, state, message }) => `${name} : ${texts.turn.smokeDetail[state]}${message === undefined ? '' : ` (${message})`}`);
  if (problems.length > 0) return { text: texts.turn.smokeFailed(problems.length), state: 'failed', milliseconds, details };
  if (results.some(({ state }) => state === 'unchecked')) return { text: texts.turn.smokeUnfinished, state: 'failed', milliseconds, details };
  return { text: texts.turn.smokeFine(count('page'), count('table')), state: 'done', milliseconds, details };
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
    case 'smoke':
      return smokeStep(item.report, texts);
    case 'repair':
      return { text: texts.turn.repairing(item.attempt, turnLimits.repair.attempts), state: 'done', milliseconds: 0, details: [] };
  }
}
