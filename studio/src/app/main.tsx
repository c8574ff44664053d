import './mantineStyles.ts';
import './fonts.css';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { HttpAccounts } from '../account/Accounts.ts';
import { HttpQuotas } from '../account/Quotas.ts';
import { Backend } from '../project/Backend.ts';
import { projectEraser, runtimeBooter } from '../project/bootRuntime.ts';
import { IndexedDbConversations } from '../turn/ConversationStorage.ts';
import { HttpMcpTokens } from '../outside/McpTokens.ts';
import { HttpTabChannel } from '../outside/TabChannel.ts';
import { HttpCompanyTexts } from '../rules/CompanyTexts.ts';
import { IndexedDbLinks } from '../saving/Links.ts';
import { WorkerPacking } from '../saving/packing.ts';
import { HttpSavedApps } from '../saving/SavedApps.ts';
import { HttpTurnClient } from '../turn/TurnClient.ts';
import { App } from './App.tsx';
import type { Services } from './Services.ts';

const backend = new Backend();
const services: Services = {
  bootRuntime: runtimeBooter(backend),
  turnClient: new HttpTurnClient(),
  conversations: new IndexedDbConversations(),
  maximumRequestBytes: async () => (await backend.configuration()).limits.bodyBytes,
  needsIsolation: async () => (await backend.configuration()).stackBlitz?.coep !== 'none',
  provider: async () => (await backend.configuration()).provider,
  models: () => backend.models(),
  rules: () => backend.rules(),
  companyTexts: new HttpCompanyTexts(),
  accounts: new HttpAccounts(),
  quotas: new HttpQuotas(),
  apps: new HttpSavedApps(),
  links: new IndexedDbLinks(),
  eraseProject: projectEraser(backend),
  packing: new WorkerPacking(),
  mcpTokens: new HttpMcpTokens(),
  tabChannel: new HttpTabChannel(),
};

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App services={services} />
  </StrictMode>,
);
