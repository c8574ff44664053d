import type { Accounts } from '../account/Accounts.ts';
import type { Quotas } from '../account/Quotas.ts';
import type { ModelDescription, OfferedRules } from '../project/Backend.ts';
import type { BootRuntime } from '../project/ProjectRuntime.ts';
import type { ConversationStorage } from '../turn/ConversationStorage.ts';
import type { Links } from '../saving/Links.ts';
import type { Packing } from '../saving/packing.ts';
import type { SavedApps } from '../saving/SavedApps.ts';
import type { McpTokens } from '../outside/McpTokens.ts';
import type { TabChannel } from '../outside/TabChannel.ts';
import type { CompanyTexts } from '../rules/CompanyTexts.ts';
import type { TurnClient } from '../turn/TurnClient.ts';

/** What the studio is made of. `main.tsx` provides the real ones, the design fixtures their own. */
export interface Services {
  bootRuntime: BootRuntime;
  turnClient: TurnClient;
  conversations: ConversationStorage;
  maximumRequestBytes(): Promise<number>;
  /** Whether projects can only run in a page that is cross-origin isolated. */
  needsIsolation(): Promise<boolean>;
  /** What people call the provider where they may sign in; undefined where there is none. */
  provider(): Promise<string | undefined>;
  models(): Promise<ModelDescription[]>;
  /** The company's rules of today. */
  rules(): Promise<OfferedRules>;
  companyTexts: CompanyTexts;
  accounts: Accounts;
  quotas: Quotas;
  apps: SavedApps;
  links: Links;
  /** Removes everything that this browser keeps for a project in the project's own origin. */
  eraseProject(projectId: string): Promise<void>;
  packing: Packing;
  mcpTokens: McpTokens;
  tabChannel: TabChannel;
}
