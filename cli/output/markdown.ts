/** Text as Markdown of GitHub, never markup, in one line: also safe in a cell of a table. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#!~&@]|^[-+=](?=.)|^(?=\d+[.)](?:\s|$))/g, (sign) =>
      sign === '' ? '&#8203;' : `&#${sign.charCodeAt(0)};`
    );
}

/** A link; the address must be safe to open. */
export function markdownLink(text: string, url: string): string {
  const address = url.replace(/[<>()[\]\\`*_|\s"']/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${markdownText(text)}](${address})`;
}

/** A block of code, whatever it holds. */
export function markdownCode(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}
