import { useState } from 'react';
import { formatCount, formatMoney } from '../../resource/format';
import { Button } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import type { Instalment } from './compute';
import { calculatorWords as words } from './words';

const columns: Column<Instalment>[] = [
  { key: 'month', label: words.month, render: ({ month }) => formatCount(month) },
  { key: 'payment', label: words.payment, align: 'end', render: ({ payment }) => formatMoney(payment) },
  { key: 'principal', label: words.principal, align: 'end', render: ({ principal }) => formatMoney(principal) },
  { key: 'interest', label: words.interest, align: 'end', render: ({ interest }) => formatMoney(interest) },
  { key: 'remaining', label: words.remaining, align: 'end', render: ({ remaining }) => formatMoney(remaining) },
];

/** What is paid each month, on demand: it can be hundreds of lines. */
export function LoanSchedule({ schedule }: { schedule: readonly Instalment[] }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="mt-6">
      <Button aria-expanded={open} icon={open ? 'chevron-down' : 'chevron-right'} onClick={() => setOpen(!open)}>
        {open ? words.hideSchedule : words.showSchedule}
      </Button>
      {open && (
        <div className="mt-4 max-h-120 overflow-y-auto rounded-lg border border-border">
          <DataTable label={words.schedule} columns={columns} rows={schedule} rowKey={({ month }) => month} />
        </div>
      )}
    </div>
  );
}
