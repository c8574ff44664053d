import app from '../src/app.json' with { type: 'json' };

export type Language = 'fr' | 'en';

const appLanguage: Language = app.language === 'en' ? 'en' : 'fr';

/** First language of Accept-Language that the app speaks, else the app's own. */
export function languageOf(request: Request): Language {
  for (const part of (request.headers.get('accept-language') ?? '').split(',')) {
    const code = part.trim().slice(0, 2).toLowerCase();
    if (code === 'fr' || code === 'en') return code;
  }
  return appLanguage;
}
