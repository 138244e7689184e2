import { unreachable } from '../../../src/core/base/result';
import { htmlText } from '../../output/html';
import { addressFrom, type Block, type Inline, type Line, type Page, type Writer } from './document';

type AddressOf = (id: string) => string;

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left;vertical-align:top}
th{background:#f6f8fa}pre{background:#f6f8fa;padding:.8rem;overflow:auto}a{color:#0550ae}section{margin-top:3rem}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th,pre{background:#161b22}th,td{border-color:#3d444d}a{color:#79c0ff}}
@media print{body{max-width:none}section{break-before:page}}`;

/** Pages without scripts and without anything from elsewhere. */
export const htmlWriter: Writer = {
  extension: 'html',
  file: (page) => {
    const back = page.id === null ? '' : `<p><a href="${addressFrom(page.id, null, 'html')}">All KPIs</a></p>\n`;
    return frame(page.title, back + pageText(page, 1, (id) => addressFrom(page.id, id, 'html')));
  },
  document: (pages) => {
    const [first] = pages;
    const sections = pages.map((page) =>
      page.id === null
        ? pageText(page, 1, (id) => `#${id}`)
        : `<section id="${htmlText(page.id)}">\n${pageText(page, 2, (id) => `#${id}`)}</section>\n`
    );
    return frame(first?.title ?? 'KPIs', sections.join(''));
  },
};

function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
${body}</body>
</html>
`;
}

function pageText({ title, blocks }: Page, level: number, addressOf: AddressOf): string {
  const heading = (text: string, depth: number): string => `<h${depth}>${htmlText(text)}</h${depth}>`;
  const texts = blocks.map((block) =>
    block.kind === 'heading' ? heading(block.text, level + 1) : blockText(block, addressOf)
  );
  return `${[heading(title, level), ...texts].join('\n')}\n`;
}

function blockText(block: Exclude<Block, { kind: 'heading' }>, addressOf: AddressOf): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${lineText(block.line, addressOf)}</p>`;
    case 'code':
      return `<pre><code>${htmlText(block.text.trimEnd())}</code></pre>`;
    case 'table': {
      const head = `<thead><tr>${block.head.map((name) => `<th scope="col">${htmlText(name)}</th>`).join('')}</tr></thead>`;
      const rows = block.rows.map(
        (row) => `<tr>${row.map((line) => `<td>${lineText(line, addressOf)}</td>`).join('')}</tr>`
      );
      return `<table>\n${head}\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    }
    default:
      return unreachable(block);
  }
}

function lineText(line: Line, addressOf: AddressOf): string {
  return line.map((piece) => inlineText(piece, addressOf)).join('');
}

function inlineText(piece: Inline, addressOf: AddressOf): string {
  if (typeof piece === 'string') {
    return htmlText(piece);
  }
  switch (piece.kind) {
    case 'code':
      return `<code>${htmlText(piece.text)}</code>`;
    case 'link':
      return `<a href="${htmlText(piece.url)}" rel="noreferrer">${htmlText(piece.text)}</a>`;
    case 'kpi':
      return `<a href="${htmlText(addressOf(piece.id))}">${htmlText(piece.text)}</a>`;
    default:
      return unreachable(piece);
  }
}
