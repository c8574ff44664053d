import { useTexts } from '../../app/useTexts.ts';
import { promptParts, type PromptSize } from '../../turn/events.ts';
import type { Usage } from '../../turn/usage.ts';
import classes from './UsageLine.module.css';

/** What the turn's last prompt was made of, and how much of what the turn read came from the model's cache. */
export function PromptParts({ usage, prompt }: { usage: Usage; prompt: PromptSize }) {
  const { usage: texts, turn } = useTexts();
  const parts = promptParts.flatMap((part) => (prompt.parts[part] ? [{ part, tokens: prompt.parts[part] }] : []));
  const total = parts.reduce((sum, { tokens }) => sum + tokens, 0);
  const read = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return (
    <div data-testid="prompt-parts">
      <p className={classes.title}>{texts.title}</p>
      <table className={classes.parts} aria-label={texts.estimated}>
        <tbody>
          {parts.map(({ part, tokens }) => (
            <tr key={part}>
              <th scope="row">{texts.parts[part]}</th>
              <td className="numbers">{turn.tokens(tokens)}</td>
              <td className={`numbers ${classes.share}`}>{texts.percent(Math.round((100 * tokens) / total))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.total}</th>
            <td className="numbers">{turn.tokens(total)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      <p className={classes.note}>
        {texts.fromCache(read === 0 ? 0 : Math.round((100 * usage.cacheReadTokens) / read))}
        {prompt.leftOut > 0 && ` ${texts.leftOut(prompt.leftOut)}`}
      </p>
    </div>
  );
}
