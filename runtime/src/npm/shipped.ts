import starter from '../../../starter/package.json' with { type: 'json' };

/** What the runtime brings by itself: the tools that build and check an app, which are its own, and the starter's packages. */
export const shippedTools: Record<string, string> = starter.devDependencies;
const shippedPackages: Record<string, string> = starter.dependencies;

/** Whether this package.json asks for no more than what comes with the runtime, so that nothing has to be installed. */
export function needsNoInstallation(packageJson: string): boolean {
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = parsed(packageJson);
  return (
    Object.entries(dependencies).every(([name, range]) => shippedPackages[name] === range) &&
    Object.keys(devDependencies).every((name) => Object.hasOwn(shippedTools, name)) &&
    Object.keys(optionalDependencies).length === 0
  );
}

function parsed(packageJson: string): Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>> {
  try {
    return (JSON.parse(packageJson) ?? {}) as ReturnType<typeof parsed>;
  } catch {
    // While somebody edits it; what is installed is what the lock file says.
    return {};
  }
}
