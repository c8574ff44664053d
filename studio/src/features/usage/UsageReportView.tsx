import { Button, Table } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { REPORT_TABLE_ADDRESS, type UsageReport } from '../../account/Quotas.ts';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { tokensByDay, tokensOfLine } from './usageDays.ts';
import classes from './Usage.module.css';

/** What everybody has used in the last 30 days: a bar for each day, and a line for each day, person and model. */
export function UsageReportView() {
  const texts = useTexts();
  const { quota } = texts;
  const { quotas } = useSession();
  const [report, setReport] = useState<UsageReport>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    quotas.report().then(setReport, (error: unknown) => setFailure(toFailure(error)));
  }, [quotas]);
  if (failure) return <FailureCard failure={failure} />;
  if (!report) return <p>{texts.common.loading}</p>;
  const days = tokensByDay(report);
  const most = Math.max(1, ...days.map(({ tokens }) => tokens));
  return (
    <section>
      <div className={classes.head}>
        <h3>{quota.everybody}</h3>
        <Button component="a" href={REPORT_TABLE_ADDRESS} download variant="default" size="xs" leftSection={<IconDownload size={15} stroke={1.7} aria-hidden />}>
          {quota.csv}
        </Button>
      </div>
      <figure className={classes.chart} data-testid="usage-chart">
        <div className={classes.days} role="img" aria-label={quota.chart}>
          {days.map(({ day, tokens }) => (
            <span key={day} className={classes.day} title={quota.dayTokens(day, tokens)} style={{ height: `${(tokens / most) * 100}%` }} />
          ))}
        </div>
        <figcaption className={classes.scale}>
          <span>{quota.date(report.from)}</span>
          <span>{quota.most(most)}</span>
          <span>{quota.date(report.to)}</span>
        </figcaption>
      </figure>
      {report.lines.length === 0 ? (
        <p className={classes.hint}>{quota.nothing}</p>
      ) : (
        <Table.ScrollContainer minWidth={520} maxHeight={280}>
          <Table stickyHeader className="numbers">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{quota.day}</Table.Th>
                <Table.Th>{quota.who}</Table.Th>
                <Table.Th>{quota.model}</Table.Th>
                <Table.Th className={classes.number}>{quota.turns}</Table.Th>
                <Table.Th className={classes.number}>{quota.tokens}</Table.Th>
                <Table.Th className={classes.number}>{quota.cost}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {report.lines.toReversed().map((line) => (
                <Table.Tr key={`${line.day} ${line.who} ${line.model}`}>
                  <Table.Td className={classes.date}>{quota.date(line.day)}</Table.Td>
                  <Table.Td className={classes.who}>{line.who}</Table.Td>
                  <Table.Td className={classes.who}>{line.model}</Table.Td>
                  <Table.Td className={classes.number}>{quota.number(line.turns)}</Table.Td>
                  <Table.Td className={classes.number}>{quota.number(tokensOfLine(line))}</Table.Td>
                  <Table.Td className={classes.number}>{line.cost ? texts.turn.money(line.cost.amount, line.cost.currency) : '–'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
