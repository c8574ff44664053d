import ReactMarkdown, { type Components } from 'react-markdown';
import { typographic } from './typography.ts';

const components: Components = {
  // Only the element's own text and address are used: raw HTML of a model is never rendered, and images load nothing.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  img: ({ alt }) => <span>{alt}</span>,
};

interface TextNode {
  type: string;
  value?: string;
  children?: TextNode[];
}

/** Code stays as it was written. */
function polish(node: TextNode): void {
  if (node.type === 'text' && node.value !== undefined) node.value = typographic(node.value);
  node.children?.forEach(polish);
}

const polished = () => polish;

/** A model's text. Loaded on its own, since the first page does without. */
export default function Markdown({ text }: { text: string }) {
  return (
    <ReactMarkdown components={components} remarkPlugins={[polished]} skipHtml>
      {text}
    </ReactMarkdown>
  );
}
