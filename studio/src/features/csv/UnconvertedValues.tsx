import { csvLimits } from '../../csv/limits.ts';
import type { UnconvertedValue } from '../../csv/importPlan.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Csv.module.css';

export function UnconvertedValues({ values }: { values: (UnconvertedValue & { column: string })[] }) {
  const texts = useTexts();
  if (values.length === 0) return null;
  const listed = values.slice(0, csvLimits.listedValues);
  return (
    <div className={classes.warning} role="status">
      <p>{texts.csv.unconverted(values.length)}</p>
      <ul>
        {listed.map(({ row, column, value }) => (
          <li key={`${row} ${column}`}>{texts.csv.unconvertedAt(row, column, value.slice(0, 80))}</li>
        ))}
        {values.length > listed.length && <li>{texts.csv.andMore(values.length - listed.length)}</li>}
      </ul>
    </div>
  );
}
