import * as v from 'valibot';
import { oneOf, shortText, slug, string, text, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { say } from './say';

const webOrMail = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s\0-\x1f@]+@)[^\s\0-\x1f]*$/;
const web = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*$/;
const notAnotherScheme =
  /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*|(?![A-Za-z][A-Za-z0-9+.-]*:\S)[^\0-\x1f]+)$/;
const mailAddress = /^[^\s@<>()",;:\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Links are shown to everyone who sees the KPI: schemes that run code have no place there. */
export function url() {
  const said = say(
    'bad-link',
    'This is not a link.',
    'Write an address that starts with https://, http:// or mailto:.'
  );
  return v.pipe(string(), v.regex(webOrMail, said));
}

function email() {
  const said = say('bad-email', 'This is not an email address.', 'Write one such as payments@example.com.');
  return v.pipe(string(), v.regex(mailAddress, said));
}

export const owner = mapping(
  {
    name: described(shortText(), 'The accountable role, such as Checkout lead.'),
    team: optional(shortText(), 'The team it belongs to.'),
    email: optional(email(), 'How to reach them: an address of the team rather than of a person.'),
    chat: optional(
      v.pipe(
        string(),
        v.regex(
          notAnotherScheme,
          say(
            'bad-link',
            'This is neither a channel nor a link.',
            'Write #channel, or an address that starts with https://.'
          )
        )
      ),
      'Their channel, as a name or a link.'
    ),
    pager: optional(url(), 'Where to page them.'),
    avatar: optional(
      v.pipe(
        string(),
        v.regex(web, say('bad-link', 'This is not the address of a picture.', 'Write one that starts with https://.'))
      ),
      'The address of a picture.'
    ),
  },
  'Owner'
);

export const person = v.pipe(
  mapping(
    {
      role: described(
        oneOf(['business', 'engineering', 'consulted', 'informed']),
        'What they have to do with the KPI.'
      ),
      name: optional(shortText(), 'A role or a person.'),
      team: optional(shortText(), 'A team.'),
      email: optional(email(), 'How to reach them.'),
    },
    'Person'
  ),
  v.check(
    ({ name, team, email: address }) => (name ?? team ?? address) !== undefined,
    say('nobody', 'This names nobody.', 'Add a name, a team or an email.')
  )
);

export const outcome = v.union(
  [
    text(),
    mapping(
      {
        text: optional(text(), 'What the KPI is for, in one sentence.'),
        hypothesis: optional(text(), 'Why this KPI is believed to move the outcome.'),
        supports: optional(v.array(slug()), 'What this KPI contributes to.'),
        guards: optional(v.array(slug()), 'KPIs that must not get worse while this one improves.'),
      },
      'Outcome'
    ),
  ],
  (issue) => wrongType('a text', issue.input)
);

export const link = mapping(
  {
    kind: described(oneOf(['runbook', 'playbook', 'dashboard', 'ticket', 'source']), 'What the link leads to.'),
    title: described(shortText(), 'What the link is called.'),
    url: described(url(), 'The address.'),
  },
  'Link'
);
