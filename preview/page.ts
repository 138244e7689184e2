/** The document of every page, and what it may load: its own files only, and no code from strings. */

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Emotion, the style library of @grafana/ui, writes style elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

export const indexHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Northstar KPI preview</title>
    <link rel="icon" href="/preview/icon.svg" />
    <link rel="stylesheet" href="/preview/main.css" />
  </head>
  <body>
    <div id="root"></div>
    <script src="/preview/boot.js"></script>
    <script type="module" src="/preview/main.js"></script>
  </body>
</html>
`;
