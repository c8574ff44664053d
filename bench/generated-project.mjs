/** Modules that each one imports: the tree is as deep as apps of that size usually are. */
const CHILDREN = 6;

const name = (number) => `Part${number}`;

/** A component with state, classes of its own for Tailwind, and the modules below it. */
function part(number, modules) {
  const children = Array.from({ length: CHILDREN }, (_, index) => number * CHILDREN + 1 + index).filter((child) => child < modules);
  return `import { useState } from 'react';
${children.map((child) => `import { ${name(child)} } from './${name(child)}';`).join('\n')}

interface Props {
  depth: number;
}

/** Part ${number} of a generated page. */
export function ${name(number)}({ depth }: Props) {
  const [open, setOpen] = useState(true);
  const label: string = \`part ${number} at \${depth}\`;
  return (
    <section className="p-${number % 12} ml-[${number % 97}px] border-l" data-part="${number}">
      <button type="button" className="rounded-md px-2 text-sm" onClick={() => setOpen(!open)}>
        {label}
      </button>
      {open && (
        <>
${children.map((child) => `          <${name(child)} depth={depth + 1} />`).join('\n')}
        </>
      )}
    </section>
  );
}
`;
}

/**
 * The starter with another page: a tree of `modules` components in as many files.
 *
 * @param {Record<string, string>} starter text by path
 * @returns the project's files, the last module, and an edit of it that shows `bench-version-N.`
 */
export function generatedProject(starter, modules) {
  const files = { ...starter };
  for (let number = 0; number < modules; number++) files[`src/parts/${name(number)}.tsx`] = part(number, modules);
  files['src/main.tsx'] = `import { createRoot } from 'react-dom/client';
import { ${name(0)} } from './parts/${name(0)}';
import './app.css';

createRoot(document.getElementById('root')!).render(<${name(0)} depth={0} />);
`;
  return {
    files,
    selector: `[data-part="${modules - 1}"]`,
    editedFile: `src/parts/${name(modules - 1)}.tsx`,
    edit: (source, version) => source.replace(/part (\d+) at /, `bench-version-${version}. part $1 at `),
  };
}
