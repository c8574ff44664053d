interface FigureTableProps {
  title: string;
  rows: readonly { label: string; value: string }[];
}

/** The figures of a chart for assistive technology, which cannot read the drawing. */
export function FigureTable({ title, rows }: FigureTableProps) {
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <tbody>
        {rows.map(({ label, value }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
