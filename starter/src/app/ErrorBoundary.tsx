import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { words } from './language';

/** Keeps a failing page from taking the app down. React reports the error itself (see src/main.tsx). */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('A page threw nothing.') };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon="alert"
          tone="danger"
          title={words.pageFailedTitle}
          description={words.pageFailedText}
          action={
            <Button variant="primary" onClick={() => this.setState({ error: undefined })}>
              {words.retry}
            </Button>
          }
        />
        {import.meta.env.DEV && (
          <pre className="mx-auto max-w-2xl overflow-x-auto rounded-md bg-surface-muted p-4 text-xs whitespace-pre-wrap text-text-muted">
            {error instanceof Error ? error.message : String(error)}
          </pre>
        )}
      </div>
    );
  }
}
