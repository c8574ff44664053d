import { ApiError } from './errors.ts';
import type { Language } from './language.ts';
import { messages } from './messages.ts';

export const MAX_BODY_BYTES = 256 * 1024;

/** The JSON object that a request carries; refuses other content types, other JSON and more than MAX_BODY_BYTES. */
export async function readJsonObject(request: Request, language: Language): Promise<Record<string, unknown>> {
  const words = messages[language];
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new ApiError(415, 'unsupported_media_type', words.jsonExpected);
  }
  const text = await readText(request, words.tooLarge);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'invalid_json', words.invalidJson);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'invalid_json', words.objectExpected);
  }
  return value as Record<string, unknown>;
}

async function readText(request: Request, tooLarge: string): Promise<string> {
  if (!request.body) return '';
  const decoder = new TextDecoder();
  const reader = request.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw new ApiError(413, 'too_large', tooLarge);
    }
    text += decoder.decode(value, { stream: true });
  }
}
