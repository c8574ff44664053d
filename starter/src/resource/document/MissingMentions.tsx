import { documentWords as words } from './words';

/** On screen only: what must be on the document and is not. */
export function MissingMentions({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <section className="mx-auto mb-4 max-w-[210mm] rounded-lg bg-warning-soft px-5 py-4 text-sm text-warning print:hidden">
      <h2 className="font-semibold">{words.missingTitle}</h2>
      <ul className="mt-1 list-disc pl-5">
        {missing.map((mention) => (
          <li key={mention}>{mention}</li>
        ))}
      </ul>
      <p className="mt-2">{words.missingText}</p>
    </section>
  );
}
