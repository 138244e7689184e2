import * as v from 'valibot';
import { date, oneOf, shortText, slug, string, text, wrongType } from './fields';
import { optional } from './help';
import { described, mapping } from './object';
import { fault } from './fault';

const webOrMail = /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/]|[Mm][Aa][Ii][Ll][Tt][Oo]:[^\s\0-\x1f@]+@)[^\s\0-\x1f]*$/;
const web = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*$/;
const notAnotherScheme =
  /^(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s\0-\x1f/][^\s\0-\x1f]*|(?![A-Za-z][A-Za-z0-9+.-]*:\S)[^\0-\x1f]+)$/;
const mailAddress = /^[^\s@<>()",;:\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** Everyone who sees the KPI sees its links, so schemes that can run code are refused. */
function url() {
  const said = fault(
    'bad-link',
    'This is not a link.',
    'Write an address that starts with https://, http:// or mailto:.'
  );
  return v.pipe(string(), v.regex(webOrMail, said));
}

/** The address of a page. */
export function webAddress() {
  const said = fault('bad-link', 'This is not the address of a page.', 'Write an address that starts with https://.');
  return v.pipe(string(), v.regex(web, said));
}

function email() {
  const said = fault('bad-email', 'This is not an email address.', 'Write one such as payments@example.com.');
  return v.pipe(string(), v.regex(mailAddress, said));
}

export const owner = v.pipe(
  mapping(
    {
      name: optional(shortText(), 'The accountable role, such as Checkout lead. The name or the team is required.'),
      team: optional(shortText(), 'The accountable team, or the team of the owner. The name or the team is required.'),
      email: optional(email(), 'The email address, of the team rather than of a person.'),
      chat: optional(
        v.pipe(
          string(),
          v.regex(
            notAnotherScheme,
            fault(
              'bad-link',
              'This is neither a channel nor a link.',
              'Write #channel, or an address that starts with https://.'
            )
          )
        ),
        'The chat channel, as a name or a link.'
      ),
      pager: optional(url(), 'A link for paging the owner.'),
      avatar: optional(
        v.pipe(
          string(),
          v.regex(
            web,
            fault('bad-link', 'This is not the address of a picture.', 'Write an address that starts with https://.')
          )
        ),
        'The address (https) of a picture.'
      ),
      receiver: optional(
        v.union(
          [
            shortText(),
            mapping(
              {
                page: optional(shortText(), 'The contact point of pages.'),
                ticket: optional(shortText(), 'The contact point of tickets.'),
              },
              'Receivers'
            ),
          ],
          ({ input }) => wrongType('a text', input)
        ),
        'The contact point of the alerts, or {page, ticket}. Default: the routes of the server decide.'
      ),
    },
    'Owner'
  ),
  v.check(
    ({ name, team }) => (name ?? team) !== undefined,
    fault('nobody', 'The owner has neither a name nor a team.', 'Add team, or name for the accountable role.')
  )
);

export const person = v.pipe(
  mapping(
    {
      role: described(
        oneOf(['business', 'engineering', 'responsible', 'consulted', 'informed']),
        'The role of the person for the KPI.'
      ),
      name: optional(shortText(), 'A role or a person.'),
      team: optional(shortText(), 'A team.'),
      email: optional(email(), 'The email address.'),
    },
    'Person'
  ),
  v.check(
    ({ name, team, email: address }) => (name ?? team ?? address) !== undefined,
    fault('nobody', 'The entry names nobody.', 'Add name, team or email.')
  )
);

export const outcome = v.union(
  [
    text(),
    mapping(
      {
        text: optional(text(), 'The purpose of the KPI, in one sentence.'),
        hypothesis: optional(text(), 'Why the KPI is expected to influence the outcome.'),
        supports: optional(v.array(slug()), 'Ids of KPIs or objectives that this KPI contributes to.'),
        guards: optional(v.array(slug()), 'Ids of KPIs that must not get worse while this KPI improves.'),
      },
      'Outcome'
    ),
  ],
  (issue) => wrongType('a text', issue.input)
);

export const link = mapping(
  {
    kind: described(
      oneOf(['runbook', 'playbook', 'dashboard', 'ticket', 'source']),
      'The kind of page that the link opens.'
    ),
    title: described(shortText(), 'The title of the link.'),
    url: described(url(), 'The address.'),
    checked: optional(date(), 'When somebody last made sure that the page is right.'),
  },
  'Link'
);
