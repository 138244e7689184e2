import { unreachable } from '../../../src/core/base/result';
import { markdownCode, markdownLink, markdownText } from '../../output/markdown';
import { addressFrom, type Block, type Inline, type Line, type Page, type Writer } from './document';

type AddressOf = (id: string) => string;

/** Markdown of GitHub and GitLab. */
export const markdownWriter: Writer = {
  extension: 'md',
  file: (page) => {
    const back = page.id === null ? '' : `${markdownLink('All KPIs', addressFrom(page.id, null, 'md'))}\n\n`;
    return `${back}${pageText(page, 1, (id) => addressFrom(page.id, id, 'md'))}`;
  },
  document: (pages) =>
    pages
      .map(
        (page) =>
          (page.id === null ? '' : `<a id="${page.id}"></a>\n\n`) +
          pageText(page, page.id === null ? 1 : 2, (id) => `#${id}`)
      )
      .join('\n'),
};

function pageText({ title, blocks }: Page, level: number, addressOf: AddressOf): string {
  const heading = (text: string, depth: number): string => `${'#'.repeat(depth)} ${markdownText(text)}`;
  const texts = blocks.map((block) =>
    block.kind === 'heading' ? heading(block.text, level + 1) : blockText(block, addressOf)
  );
  return `${[heading(title, level), ...texts].join('\n\n')}\n`;
}

function blockText(block: Exclude<Block, { kind: 'heading' }>, addressOf: AddressOf): string {
  switch (block.kind) {
    case 'paragraph':
      return lineText(block.line, addressOf);
    case 'code':
      return markdownCode(block.text, block.language);
    case 'table': {
      const rows = block.rows.map((row) => row.map((line) => lineText(line, addressOf)));
      return [block.head, block.head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
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
    // Spaces between pieces stay.
    const [before = '', after = ''] = [/^\s/.exec(piece), piece.trim() === '' ? null : /\s$/.exec(piece)].map(
      (found) => (found ? ' ' : '')
    );
    return `${before}${markdownText(piece)}${after}`;
  }
  switch (piece.kind) {
    case 'code':
      return `<code>${markdownText(piece.text)}</code>`;
    case 'link':
      return markdownLink(piece.text, piece.url);
    case 'kpi':
      return markdownLink(piece.text, addressOf(piece.id));
    default:
      return unreachable(piece);
  }
}
