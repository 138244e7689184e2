import { useEffect, useRef, useState } from 'react';
import type { DefinitionFile } from '../../core/definition/decode';
import { Cancellation } from '../../core/base/cancellation';
import { Engine } from '../engine';
import { checkDefinitions, type CheckedDefinition } from '../checkDefinitions';
import type { Outcome, Run } from './definitionCheckView';

export interface Row extends Omit<CheckedDefinition, 'outcome'> {
  readonly outcome: Outcome;
}

interface RowsRun extends Run {
  readonly files: readonly DefinitionFile[];
  readonly rows: readonly Row[];
}

/** Tests definitions with a separate engine, so that unsaved ones can be tested. Leaving the page stops the test. */
export function useDefinitionCheck() {
  const [run, setRun] = useState<RowsRun | null>(null);
  const running = useRef<Cancellation | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (files: readonly DefinitionFile[]): void => {
    const stop = new Cancellation();
    running.current?.abort();
    running.current = stop;
    const engine = new Engine(files);
    const { kpis } = engine.definitions.registry;
    const rows = kpis.map((kpi): Row => ({ kpi, outcome: 'waiting', value: null, target: null, problems: [] }));
    setRun({ files, rows, done: 0, isStopped: false });
    const context = engine.context({});
    void checkDefinitions(
      kpis,
      (kpi) => engine.measureNow(kpi, context, stop),
      (checked) => {
        if (!stop.aborted) {
          setRun((last) => last && withRow(last, checked));
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

function withRow(run: RowsRun, checked: Row): RowsRun {
  return {
    ...run,
    done: run.done + 1,
    rows: run.rows.map((row) => (row.kpi === checked.kpi ? checked : row)),
  };
}

function stopped(run: RowsRun): RowsRun {
  const rows = run.rows.map((row): Row => (row.outcome === 'waiting' ? { ...row, outcome: 'stopped' } : row));
  return { ...run, rows, isStopped: true };
}
