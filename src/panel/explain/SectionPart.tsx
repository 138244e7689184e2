import { locationUtil } from '@grafana/data';
import { ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';

import { unreachable } from '../../core/base/result';
import { mayExplore } from '../../grafana/permissions';
import type { QueryView, Section } from '../view/explain/types';
import { getStyles } from './styles';

/** A section of the explanation with its heading. */
export function SectionPart({ section }: { readonly section: Section }) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>{section.title}</h4>
      <Body section={section} />
    </section>
  );
}

function Body({ section }: { readonly section: Section }) {
  const styles = useStyles2(getStyles);
  switch (section.kind) {
    case 'facts':
      return (
        <dl className={styles.facts}>
          {section.facts.map(({ name, text, isCode }, i) => (
            <React.Fragment key={i}>
              <dt>{name}</dt>
              <dd>{isCode === true ? <code className={styles.code}>{text}</code> : text}</dd>
            </React.Fragment>
          ))}
        </dl>
      );
    case 'table':
      return (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                {section.head.map((text, i) => (
                  <th key={i} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {section.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((text, j) => (
                    <td key={j}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'queries':
      return (
        <>
          <p className={styles.note}>{section.note}</p>
          {section.queries.map((query, i) => (
            <Query key={i} query={query} />
          ))}
          {section.earlier.map(({ title, queries }) => (
            <details key={title}>
              <summary className={styles.summary}>{title}</summary>
              {queries.map((query, i) => (
                <Query key={i} query={query} />
              ))}
            </details>
          ))}
        </>
      );
    default:
      return unreachable(section);
  }
}

function Query({ query }: { readonly query: QueryView }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.query}>
      <div className={styles.queryHead}>
        <span>{query.heading}</span>
        {query.explore !== null && mayExplore() && (
          <LinkButton
            size="sm"
            variant="secondary"
            fill="text"
            icon="compass"
            href={locationUtil.assureBaseUrl(query.explore)}
            target="_blank"
            aria-label={`Open the query of ${query.heading} in Explore`}
          >
            Explore
          </LinkButton>
        )}
        <ClipboardButton
          size="sm"
          variant="secondary"
          fill="text"
          icon="copy"
          aria-label={`Copy the query of ${query.heading}`}
          getText={() => query.text}
        >
          Copy
        </ClipboardButton>
      </div>
      <pre className={styles.pre}>{query.text}</pre>
    </div>
  );
}
