import type { DocumentFields, Table } from '../table';

interface DocumentPageProps {
  table: Table;
  document: DocumentFields;
  slug: string;
  id: number;
}

export default function DocumentPage({ table }: DocumentPageProps) {
  return <p>{table.name}</p>;
}
