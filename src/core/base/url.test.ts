import { mailtoUrl, safeImageUrl, safeUrl } from './url';

test.each([
  ['https://example.com/runbook?a=1#top', 'https://example.com/runbook?a=1#top'],
  ['HTTP://example.com', 'HTTP://example.com'],
  ['  https://example.com ', 'https://example.com'],
  ['mailto:payments@example.com', 'mailto:payments@example.com'],
  ['javascript:alert(1)', null],
  [' java\nscript:alert(1)', null],
  ['JaVaScRiPt://example.com/%0aalert(1)', null],
  ['data:text/html,<script>alert(1)</script>', null],
  ['vbscript:x', null],
  ['//example.com', null],
  ['/d/board', null],
  ['https:example.com', null],
  ['https://exam ple.com', null],
  ['https://example.com/\u0000', null],
  ['#payments', null],
  ['', null],
  [undefined, null],
])('the link of %j is %j', (text, url) => {
  expect(safeUrl(text)).toBe(url);
});

test.each([
  ['https://example.com/a.png', 'https://example.com/a.png'],
  ['http://example.com/a.png', null],
  ['mailto:a@example.com', null],
  ['data:image/svg+xml,<svg onload=alert(1)>', null],
])('the picture of %j is %j', (text, url) => {
  expect(safeImageUrl(text)).toBe(url);
});

test.each([
  ['payments@example.com', 'mailto:payments@example.com'],
  ['a.b+c@example.com', 'mailto:a.b+c@example.com'],
  ['payments@example.com?bcc=all@example.com', null],
  ['a@example.com,b@example.com', null],
  ['<img src=x onerror=alert(1)>@example.com', null],
  ['javascript:alert(1)', null],
  ['nobody', null],
  [undefined, null],
])('mail to %j is %j', (address, url) => {
  expect(mailtoUrl(address)).toBe(url);
});
