/** What a preview tab shows while no studio tab runs its project. It reloads by itself once one does. */
const texts = {
  fr: {
    title: 'Aperçu en pause',
    body: 'Cette application fonctionne dans votre navigateur, à l’aide de l’onglet du studio. Rouvrez le projet dans le studio : cet aperçu reprendra tout seul.',
  },
  en: {
    title: 'Preview paused',
    body: 'This app runs inside your browser with the help of its studio tab. Open the project in the studio again and this preview resumes by itself.',
  },
} as const;

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;
background:Canvas;color:CanvasText}main{max-width:26rem;padding:2rem;text-align:center}h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:0;opacity:.7}`;

/** `acceptLanguage` is the request's header; French wins only if it is asked for before English. */
export function unavailablePage(acceptLanguage: string | null, studioUrl: string): string {
  const language = /^\s*fr\b/i.test(acceptLanguage ?? '') ? 'fr' : 'en';
  const other = language === 'fr' ? 'en' : 'fr';
  const link = language === 'fr' ? 'Ouvrir le studio' : 'Open the studio';
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${texts[language].title}</title><style>${style}</style>
<main><h1>${texts[language].title}</h1><p>${texts[language].body}</p><p lang="${other}" style="margin-top:1rem;font-size:.85rem">${texts[other].body}</p>
<p style="margin-top:1.5rem"><a href="${studioUrl}" target="_top">${link}</a></p></main>
<script>navigator.serviceWorker.addEventListener('message',(e)=>{if(e.data&&e.data.type==='app-builder:host-changed')location.reload()});navigator.serviceWorker.startMessages()</script></html>`;
}
