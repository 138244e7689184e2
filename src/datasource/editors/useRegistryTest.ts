import { useEffect, useRef, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import { Stop } from '../../core/base/cancellation';
import { Engine } from '../engine';
import { testKpis, type Tested } from '../testRegistry';
import type { Outcome, Run } from './testView';

export interface Row extends Omit<Tested, 'outcome'> {
  readonly outcome: Outcome;
}

interface RowsRun extends Run {
  readonly files: readonly DefinitionFile[];
  readonly rows: readonly Row[];
}

/** Tests definitions with an engine of their own, so that what is not saved yet can be tested. Leaving the page stops it. */
export function useRegistryTest() {
  const [run, setRun] = useState<RowsRun | null>(null);
  const running = useRef<Stop | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (files: readonly DefinitionFile[]): void => {
    const stop = new Stop();
    running.current?.abort();
    running.current = stop;
    const engine = new Engine(files);
    const { kpis } = engine.definitions.registry;
    const rows = kpis.map((kpi): Row => ({ kpi, outcome: 'waiting', value: null, problems: [] }));
    setRun({ files, rows, done: 0, isStopped: false });
    const moment = engine.moment({});
    void testKpis(
      kpis,
      (kpi) => engine.measureNow(kpi, moment, stop),
      (tested) => {
        if (!stop.aborted) {
          setRun((last) => last && withRow(last, tested));
        }
      }
    );
  };

  const stop = (): void => {
    running.current?.abort();
    setRun((last) => last && stopped(last));
  };

  return { run, start, stop };
}

function withRow(run: RowsRun, tested: Row): RowsRun {
  return {
    ...run,
    done: run.done + 1,
    rows: run.rows.map((row) => (row.kpi === tested.kpi ? tested : row)),
  };
}

function stopped(run: RowsRun): RowsRun {
  const rows = run.rows.map((row): Row => (row.outcome === 'waiting' ? { ...row, outcome: 'stopped' } : row));
  return { ...run, rows, isStopped: true };
}
