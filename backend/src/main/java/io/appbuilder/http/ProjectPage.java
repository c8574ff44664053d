package io.appbuilder.http;

/** What a project's address shows where no service worker answers for it. No scripts, nothing loaded. */
final class ProjectPage {

    static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>AI App Builder</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 1.5rem; padding: 2rem;
              box-sizing: border-box; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
            p { margin: 0; max-width: 34rem; }
            strong { display: block; font-size: 1.125rem; }
            </style>
            </head>
            <body>
            <p lang="fr"><strong>Cet aperçu tourne dans le navigateur qui l’a ouvert.</strong>
            Revenez au studio dans ce navigateur et ouvrez-y le projet.</p>
            <p lang="en"><strong>This preview runs in the browser that opened it.</strong>
            Go back to the studio in that browser and open the project there.</p>
            </body>
            </html>
            """;

    private ProjectPage() {}
}
