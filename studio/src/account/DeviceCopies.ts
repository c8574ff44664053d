import { forgetGoodCheckpoint } from '../project/goodCheckpoint.ts';
import { forgetProject } from '../project/recentProjects.ts';
import type { UnsavedMarks } from '../saving/Autosave.ts';
import type { Links } from '../saving/Links.ts';
import type { ConversationStorage } from '../turn/ConversationStorage.ts';

interface Services {
  links: Links;
  conversations: ConversationStorage;
  unsaved: UnsavedMarks;
  eraseProject(projectId: string): Promise<void>;
}

/** What this browser keeps of somebody's apps. */
export class DeviceCopies {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** `unsaved` of them have changes that the server does not have. */
  async of(user: string): Promise<{ projects: string[]; unsaved: number }> {
    const projects = await this.#services.links.of(user);
    return { projects, unsaved: projects.filter((id) => this.#services.unsaved.has(id)).length };
  }

  /** The link goes last: a removal that is cut short can be asked for again. */
  async remove(projects: readonly string[]): Promise<void> {
    const { links, conversations, unsaved, eraseProject } = this.#services;
    for (const id of projects) {
      await eraseProject(id);
      await conversations.remove(id);
      forgetProject(id);
      forgetGoodCheckpoint(id);
      unsaved.set(id, false);
      await links.remove(id);
    }
  }
}
