import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { useEffect, useState } from 'react';
import { passwordToken } from '../account/passwordLink.ts';
import { providerAnswer } from '../account/providerAnswer.ts';
import { ReloadCard } from '../features/chat/ReloadCard.tsx';
import { newProjectId, projectIdFromPath, projectPath } from '../project/projectId.ts';
import { Boundary } from './Boundary.tsx';
import { missingFeatures, type MissingFeature } from './browserSupport.ts';
import type { Services } from './Services.ts';
import { Session, SessionProvider } from './Session.ts';
import { useSettings } from './settings.ts';
import classes from './Shell.module.css';
import { Shell } from './Shell.tsx';
import { theme } from './theme.ts';
import { UnsupportedPage } from './UnsupportedPage.tsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'app-builder:theme' });

export function App({ services }: { services: Services }) {
  const language = useSettings((settings) => settings.language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorSchemes} defaultColorScheme="auto">
      <Boundary fallback={(failure) => <main className={classes.centered}><ReloadCard failure={failure} /></main>}>
        <OpenProject services={services} />
      </Boundary>
    </MantineProvider>
  );
}

/** One session per page load: another project is another address, hence another page. */
function OpenProject({ services }: { services: Services }) {
  const missing = useMissingFeatures(services);
  if (!missing) return undefined;
  return missing.length > 0 ? <UnsupportedPage missing={missing} /> : <RunningProject services={services} />;
}

/** Undefined while the server is asked whether a page that is not isolated is so on purpose. */
function useMissingFeatures(services: Services): MissingFeature[] | undefined {
  const [found] = useState(missingFeatures);
  const [missing, setMissing] = useState(found.includes('isolation') ? undefined : found);
  useEffect(() => {
    if (missing) return;
    const others = found.filter((feature) => feature !== 'isolation');
    services.needsIsolation().then(
      (isNeeded) => setMissing(isNeeded ? found : others),
      // A server that cannot be asked is told of later; without isolation it would not help.
      () => setMissing(found),
    );
  }, [services, found, missing]);
  return missing;
}

function RunningProject({ services }: { services: Services }) {
  const [session] = useState(() => openSession(services));
  return (
    <SessionProvider value={session}>
      <Shell />
    </SessionProvider>
  );
}

function openSession(services: Services): Session {
  const arrival = providerAnswer(location);
  const known = projectIdFromPath(arrival?.leftFrom ?? location.pathname);
  const id = known ?? newProjectId();
  const token = passwordToken(location.hash);
  // The token, or what the provider answered, leaves the address at once: addresses are kept and shown.
  history.replaceState(null, '', projectPath(id));
  const session = new Session(id, services);
  if (token !== undefined) session.view.setState({ dialog: { name: 'choose-password', token } });
  if (arrival) session.signInByProvider(arrival.answer);
  // A page that the back button may bring back must not keep the project locked.
  addEventListener('pagehide', () => session.close(), { once: true });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  session.start(known === undefined);
  return session;
}
