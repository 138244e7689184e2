import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef } from 'react';

import { Card } from './card/Card';
import { Counts } from './Counts';
import type { Drawing } from './drawing';
import { tileKind } from './layout/choose';
import { fitCard } from './layout/fit';
import { placeSets, type SetsPlace } from './layout/sets';
import { countsHeight, isCounted, layOutTiles } from './layout/tiles';
import { PlotTile } from './PlotTile';
import type { Entry } from './read';
import { splitGap, SplitTile } from './SplitTile';
import { useVisibleLines } from './useVisibleLines';
import { headingOf } from './view/heading';
import { needsOf } from './view/needs';
import { setsView } from './view/sets';
import { standingCard } from './view/standing';

interface Props {
  readonly entries: readonly Entry[];
  readonly drawing: Drawing;
}

const noSetList: SetsPlace = { at: 'nowhere', size: 0 };

/** KPIs as a grid of equal tiles, below a line that counts them where there is room. */
export function Tiles({ entries, drawing }: Props) {
  const { options, width, height } = drawing;
  const isBelow = isCounted(entries.length, { width, height }, options.density);
  return isBelow ? (
    <>
      <Counts entries={entries} height={countsHeight} />
      <TileGrid entries={entries} drawing={{ ...drawing, height: height - countsHeight }} />
    </>
  ) : (
    <TileGrid entries={entries} drawing={drawing} />
  );
}

/** The tiles fill the space, or scroll where they would get too small. */
function TileGrid({ entries, drawing }: Props) {
  const { options, title, width, height, decimals, timeZone, onExplain } = drawing;
  const { density, layout, show } = options;
  const styles = useStyles2(getStyles);
  const tiles = useMemo(
    () => layOutTiles(entries.length, { width, height }, density),
    [entries.length, width, height, density]
  );
  const cards = useMemo(
    () =>
      entries.map((entry) => ({
        entry,
        card: standingCard(entry.data, decimals, timeZone),
        sets: setsView(entry.data, decimals),
      })),
    [entries, decimals, timeZone]
  );
  const heading = useMemo(() => headingOf(title, entries), [title, entries]);
  const fit = useMemo(() => {
    const views = cards.map(({ card }) => card);
    return fitCard(tiles.content, needsOf(views, show, heading.look !== 'hidden'), density);
  }, [cards, show, heading, tiles, density]);
  const { grid, content, rowDistance } = tiles;
  const split = useMemo(() => {
    const rowCount = Math.max(
      0,
      ...cards.map(({ sets }) => (sets === null ? 0 : sets.rows.length + (sets.more ? 1 : 0)))
    );
    const place = rowCount === 0 ? noSetList : placeSets(rowCount, content);
    const taken = place.at === 'nowhere' ? 0 : place.size + (place.at === 'below' ? splitGap : 3 * splitGap);
    const left =
      place.at === 'below'
        ? { ...content, height: content.height - taken }
        : { ...content, width: content.width - taken };
    const views = cards.map(({ card }) => card);
    return { place, fit: fitCard(left, needsOf(views, show, heading.look !== 'hidden'), density) };
  }, [cards, content, show, heading, density]);
  const box = useRef<HTMLDivElement>(null);
  const visible = useVisibleLines(box, grid.rows, rowDistance, height);
  const { first, last } = grid.isScrolled ? visible : { first: 0, last: grid.rows };
  return (
    <div
      ref={box}
      onScroll={visible.onScroll}
      className={styles.space}
      style={{ width, height, overflow: grid.isScrolled ? 'hidden auto' : 'clip' }}
      role="region"
      aria-label="KPIs"
      tabIndex={grid.isScrolled ? 0 : undefined}
    >
      <div style={{ height: grid.isScrolled ? tiles.totalHeight : '100%' }}>
        <div
          className={styles.grid}
          style={{
            gap: grid.gap,
            gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
            gridAutoRows: grid.tileHeight,
            transform: first === 0 ? undefined : `translateY(${first * rowDistance}px)`,
          }}
        >
          {cards.slice(first * grid.columns, last * grid.columns).map(({ entry, card, sets }) => (
            <div
              key={entry.key}
              className={entries.length === 1 ? styles.only : styles.tile}
              style={{ padding: tiles.padding }}
            >
              {tileKind(layout, entry.show, content) === 'plot' ? (
                <PlotTile entry={entry} card={card} heading={heading} size={content} drawing={drawing} />
              ) : sets !== null && split.place.at !== 'nowhere' ? (
                <SplitTile name={card.name} sets={sets} place={split.place} width={content.width}>
                  <Card
                    {...{ card, heading }}
                    fit={split.fit}
                    links={entry.links}
                    onExplain={() => onExplain(entry.key)}
                  />
                </SplitTile>
              ) : (
                <Card {...{ card, fit, heading }} links={entry.links} onExplain={() => onExplain(entry.key)} />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  space: css({
    // The focus ring of a button extends beyond its tile.
    overflowClipMargin: 8,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.text}`, outlineOffset: -2 },
  }),
  grid: css({ display: 'grid' }),
  only: css({ minWidth: 0, border: '1px solid transparent', boxSizing: 'border-box' }),
  tile: css({
    minWidth: 0,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxSizing: 'border-box',
  }),
});
