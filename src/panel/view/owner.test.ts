import { initialsOf, ownerView } from './owner';

test.each([
  ['Payments SRE', 'PS'],
  ['shop', 'S'],
  ['Head of checkout and more', 'HO'],
  ['<b>bold</b>', 'BB'],
  ['Équipe ödland', 'ÉÖ'],
  ['…', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('chat comes before mail before pager, as far as they can be followed', () => {
  const owner = { name: 'Lead', email: 'payments@example.com', chat: '#payments', pager: 'https://pager.example.com' };
  const view = ownerView(owner);
  expect(view?.contacts.map(({ kind, url }) => [kind, url])).toEqual([
    ['chat', null],
    ['mail', 'mailto:payments@example.com'],
    ['pager', 'https://pager.example.com'],
  ]);
  expect(view?.best?.kind).toBe('mail');
});

test('what is not safe to follow stays text', () => {
  const owner = {
    name: '<img src=x>',
    chat: 'javascript:alert(1)',
    email: 'a@b"onclick=',
    avatar: 'http://example.com/a',
  };
  const view = ownerView(owner);
  expect(view?.contacts.every(({ url }) => url === null)).toBe(true);
  expect(view).toMatchObject({ best: null, picture: null, name: '<img src=x>' });
});

test('a team can be the owner itself, once', () => {
  expect(ownerView({ team: 'API' })).toMatchObject({ name: 'API', team: null, initials: 'A' });
});

test('a team stands for its people; without an owner there is none', () => {
  expect(ownerView({ name: 'Lead', team: 'Payments SRE' })).toMatchObject({ initials: 'PS', team: 'Payments SRE' });
  expect(ownerView(undefined)).toBeNull();
});
