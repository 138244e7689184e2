import { reasonOf } from './reason';

const page = '<!DOCTYPE html><html><head><title> 502 Bad Gateway </title></head><body>nginx</body></html>';

test.each<[string, unknown, string]>([
  ['an error', new Error('connection refused'), 'connection refused'],
  ['a text', 'no such host', 'no such host'],
  ['a text over several lines', 'one\n   two', 'one two'],
  [
    "the HTTP client's object",
    { status: 401, statusText: 'Unauthorized', data: { message: 'Access denied' } },
    'Access denied (HTTP status 401)',
  ],
  [
    'one without a message',
    { status: 500, statusText: 'Internal Server Error', data: {} },
    'Internal Server Error (HTTP status 500)',
  ],
  ['one with a status alone', { status: 504 }, 'HTTP status 504'],
  ['a message that tells the status', { status: 500, message: 'got 500 from upstream' }, 'got 500 from upstream'],
  ['a web page', page, 'a web page titled "502 Bad Gateway" instead of data'],
  ['a web page in a reply', { status: 502, data: page }, 'a web page titled "502 Bad Gateway" instead of data'],
  ['a web page without a title', '<html><body>no</body></html>', 'a web page instead of data'],
  ['nothing', undefined, 'no reason given'],
  ['an empty text', '  ', 'no reason given'],
  ['an empty object', {}, 'no reason given'],
])('%s', (_, error, reason) => {
  expect(reasonOf(error)).toBe(`${reason}.`);
});

test('one that ends a sentence gets no second full stop', () => {
  expect(reasonOf('Is it on?')).toBe('Is it on?');
});

test('a long reason is cut', () => {
  expect(reasonOf('x'.repeat(10_000))).toHaveLength(303);
});
