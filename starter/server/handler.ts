/**
 * Entry of the server code: finds the file below api/ that serves a request and turns failures into JSON. Importing it
 * opens the database and applies pending migrations, so a faulty migration shows before the first request.
 */
import './database.ts';
import { ApiError, errorResponse } from './errors.ts';
import { languageOf } from './language.ts';
import { messages } from './messages.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type ApiModule = Partial<Record<Method, (request: Request) => Response | Promise<Response>>>;

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const files = import.meta.glob<ApiModule>('../api/**/*.ts');

/** Answers any request below /api; never rejects. */
export async function handle(request: Request): Promise<Response> {
  try {
    return await route(request);
  } catch (error) {
    // An unexpected failure belongs on the console of whoever runs the server; the caller sees it only in development.
    if (!(error instanceof ApiError) || error.status >= 500) console.error(error);
    return errorResponse(error, languageOf(request), import.meta.env.DEV);
  }
}

async function route(request: Request): Promise<Response> {
  const words = messages[languageOf(request)];
  const load = findFile(new URL(request.url).pathname);
  if (!load) throw new ApiError(404, 'not_found', words.noSuchAddress);
  const module = await load();
  const serve = METHODS.includes(request.method as Method) ? module[request.method as Method] : undefined;
  if (!serve) {
    const allowed = METHODS.filter((method) => module[method]).join(', ');
    throw new ApiError(405, 'method_not_allowed', words.methodNotAllowed, { headers: { allow: allowed } });
  }
  return serve(request);
}

/** api/reports/monthly.ts serves /api/reports/monthly and what is below; api/reports.ts serves the rest of /api/reports. */
function findFile(pathname: string): (() => Promise<ApiModule>) | undefined {
  const segments = pathname.split('/').filter(Boolean).slice(1);
  for (let length = segments.length; length > 0; length--) {
    const path = `../api/${segments.slice(0, length).join('/')}.ts`;
    if (Object.hasOwn(files, path)) return files[path];
  }
  return undefined;
}
