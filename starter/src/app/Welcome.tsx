import { Icon } from '../ui/icons';
import { messages } from './messages';

/** What a project shows before it has any module. The language of the app is not chosen yet, so the reader's counts. */
export default function Welcome() {
  const words = navigator.language.toLowerCase().startsWith('fr') ? messages.fr : messages.en;
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center py-16 text-center sm:py-24">
      <span className="flex size-14 items-center justify-center rounded-lg bg-primary-soft text-primary">
        <Icon name="sparkles" size={28} />
      </span>
      <h1 className="mt-6 text-2xl font-semibold tracking-tight text-balance">{words.welcomeTitle}</h1>
      <p className="mt-3 text-base text-balance text-text-muted">{words.welcomeText}</p>
      <div className="mt-10 w-full text-left">
        <h2 className="text-sm font-medium text-text-muted">{words.welcomeExample}</h2>
        <ul className="mt-3 divide-y divide-border rounded-lg border border-border bg-surface shadow-card">
          {words.welcomeExamples.map((example) => (
            <li key={example} className="px-5 py-3.5 text-sm">
              {example}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
