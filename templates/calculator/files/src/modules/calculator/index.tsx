import { lazy, Suspense } from 'react';
import { defineModule } from '../../app/module';

// Loads when it is opened: the rest of the app need not wait for it.
const CalculatorPage = lazy(() => import('./CalculatorPage'));

function Page() {
  return (
    <Suspense fallback={<div aria-busy="true" className="min-h-dvh" />}>
      <CalculatorPage />
    </Suspense>
  );
}

export default defineModule({ slug: 'calculator', label: { fr: 'Calculatrice', en: 'Calculator' }, icon: 'calculator', order: 90, Page });
