import ReactMarkdown, { type Components } from 'react-markdown';

const components: Components = {
  // Only the element's own text and address are used: raw HTML of a model is never rendered, and images load nothing.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  img: ({ alt }) => <span>{alt}</span>,
};

/** A model's text. Loaded on its own, since the first page does without. */
export default function Markdown({ text }: { text: string }) {
  return (
    <ReactMarkdown components={components} skipHtml>
      {text}
    </ReactMarkdown>
  );
}
