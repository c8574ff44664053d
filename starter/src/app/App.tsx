import { lazy, Suspense, useEffect } from 'react';
import { Link, Redirect, Router, useLocation } from 'wouter';
import app from '../app.json';
import { EmptyState } from '../ui/EmptyState';
import { ErrorBoundary } from './ErrorBoundary';
import { language, localize, words } from './language';
import { modules } from './modules';
import { Shell } from './Shell';

const Welcome = lazy(() => import('./Welcome'));

export function App() {
  return (
    <Router>
      <Shell name={app.name} modules={modules}>
        <CurrentPage />
      </Shell>
    </Router>
  );
}

function CurrentPage() {
  const [location] = useLocation();
  const slug = location.split('/')[1] ?? '';
  const module = modules.find((candidate) => candidate.slug === slug);
  useEffect(() => {
    // A new page starts at its top; which element scrolls depends on the width of the screen.
    document.getElementById('content')?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }, [location]);
  const title = module ? `${localize(module.label)} · ${app.name}` : app.name;

  if (slug === '' && modules[0]) return <Redirect to={`/${modules[0].slug}`} replace />;
  return (
    <>
      <title>{title}</title>
      <DocumentLanguage />
      {module ? (
        <ErrorBoundary key={module.slug}>
          <module.Page />
        </ErrorBoundary>
      ) : slug === '' ? (
        <Suspense>
          <Welcome />
        </Suspense>
      ) : (
        <EmptyState icon="search" title={words.notFoundTitle} description={words.notFoundText} action={<HomeLink />} />
      )}
    </>
  );
}

function DocumentLanguage() {
  document.documentElement.lang = language;
  return null;
}

function HomeLink() {
  return (
    <Link href="/" className="text-sm font-medium text-primary underline underline-offset-4">
      {words.backHome}
    </Link>
  );
}
