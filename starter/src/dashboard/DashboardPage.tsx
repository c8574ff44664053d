import { lazy, Suspense } from 'react';
import type { DashboardSource } from './cards';

// Charts are not needed until the dashboard is opened.
const DashboardCards = lazy(() => import('./DashboardCards'));

/** The page of a dashboard.json. */
export function DashboardPage({ dashboard }: { dashboard: DashboardSource }) {
  return (
    <Suspense fallback={<div aria-busy="true" className="min-h-dvh" />}>
      <DashboardCards dashboard={dashboard} />
    </Suspense>
  );
}
