/** What the starter's app.json is called before anything was asked. */
const UNTITLED = 'Application';

/** What fits where projects are listed. */
export const NAME_CHARACTERS = 60;

/** What a project is called in lists: its app's name, or its first prompt as long as the app has none of its own. */
export function projectName(appName: string | undefined, firstPrompt: string, characters: number): string {
  const name = appName === undefined || appName === UNTITLED ? firstPrompt : appName;
  return name.replace(/\p{Cc}+/gu, ' ').trim().slice(0, characters);
}
