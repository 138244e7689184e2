import * as v from 'valibot';
import { oneOf, shortText, slug, string, text, wrongType } from './fields';
import { list, mapping } from './object';
import { say } from './say';

const webOrMail = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s\0-\x1f@]+@)[^\s\0-\x1f]*$/;
const web = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*$/;
const notAnotherScheme =
  /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*|(?![A-Za-z][A-Za-z0-9+.-]*:\S)[^\0-\x1f]+)$/;
const mailAddress = /^[^\s@<>()",;:\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Links are shown to everyone who sees the KPI: schemes that run code have no place there. */
export function url(description: string) {
  const said = say(
    'bad-link',
    'This is not a link.',
    'Write an address that starts with https://, http:// or mailto:.'
  );
  return v.pipe(string(), v.regex(webOrMail, said), v.description(description));
}

function email(description: string) {
  const said = say('bad-email', 'This is not an email address.', 'Write one such as payments@example.com.');
  return v.pipe(string(), v.regex(mailAddress, said), v.description(description));
}

export const owner = mapping(
  {
    name: shortText('The accountable role, such as Checkout lead.'),
    team: v.optional(shortText('The team it belongs to.')),
    email: v.optional(email('How to reach them: an address of the team rather than of a person.')),
    chat: v.optional(
      v.pipe(
        string(),
        v.regex(
          notAnotherScheme,
          say(
            'bad-link',
            'This is neither a channel nor a link.',
            'Write #channel, or an address that starts with https://.'
          )
        ),
        v.description('Their channel, as a name or a link.')
      )
    ),
    pager: v.optional(url('Where to page them.')),
    avatar: v.optional(
      v.pipe(
        string(),
        v.regex(web, say('bad-link', 'This is not the address of a picture.', 'Write one that starts with https://.')),
        v.description('The address of a picture.')
      )
    ),
  },
  'Owner'
);

export const person = v.pipe(
  mapping(
    {
      role: oneOf(['business', 'engineering', 'consulted', 'informed'], 'What they have to do with the KPI.'),
      name: v.optional(shortText('A role or a person.')),
      team: v.optional(shortText('A team.')),
      email: v.optional(email('How to reach them.')),
    },
    'Person'
  ),
  v.check(
    ({ name, team, email: address }) => (name ?? team ?? address) !== undefined,
    say('nobody', 'This names nobody.', 'Add a name, a team or an email.')
  )
);

const outcomeText = 'What the KPI is for, in one sentence.';

export const outcome = v.union(
  [
    text(outcomeText),
    mapping(
      {
        text: v.optional(text(outcomeText)),
        hypothesis: v.optional(text('Why this KPI is believed to move the outcome.')),
        supports: v.optional(list(slug('The id of a KPI or an objective.'), 'What this KPI contributes to.')),
        guards: v.optional(list(slug('The id of a KPI.'), 'KPIs that must not get worse while this one improves.')),
      },
      'Outcome'
    ),
  ],
  (issue) => wrongType('a text', issue.input)
);

export const link = mapping(
  {
    kind: oneOf(['runbook', 'playbook', 'dashboard', 'ticket', 'source'], 'What the link leads to.'),
    title: shortText('What the link is called.'),
    url: url('The address.'),
  },
  'Link'
);
