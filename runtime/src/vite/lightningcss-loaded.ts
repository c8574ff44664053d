/** What Vite gets for `import('lightningcss')`: evaluated when it is first asked for, and ready to be called. */
import { lightningcss } from './lightningcss.ts';

const library = await lightningcss();

export const { transform, transformStyleAttribute, bundle, bundleAsync, browserslistToTargets, composeVisitors, Features } = library;
