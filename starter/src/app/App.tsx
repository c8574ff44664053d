import { Redirect, Router, useLocation } from 'wouter';
import app from '../app.json';
import { EmptyState } from '../ui/EmptyState';
import { ErrorBoundary } from './ErrorBoundary';
import { language, localize, words } from './language';
import { modules } from './modules';
import { Shell } from './Shell';
import { Welcome } from './Welcome';

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
        <Welcome />
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
    <a href="/" className="text-sm font-medium text-primary underline underline-offset-4">
      {words.backHome}
    </a>
  );
}
