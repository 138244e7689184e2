import { useCallback, useEffect, useRef, useState } from 'react';
import type { GrafanaApi } from '../../core/alerting/apply/api';
import { executeSteps } from '../../core/alerting/apply/execute';
import { pauseRule } from '../../core/alerting/apply/pause';
import { planApply, planRemoval, type ApplyPlan } from '../../core/alerting/apply/plan';
import type { ComparedRule } from '../../core/alerting/apply/types';
import type { Problem } from '../../core/base/result';
import { serverClock } from '../../grafana/serverClock';
import { loadAlerts, type AlertsData, type Loaded, type NamedSource } from './load';
import { outcomeText } from './outcomeText';

/** What is being done, or what came of it. */
export type Work =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'ended'; readonly told: string; readonly problems: readonly Problem[] };

export interface Alerts {
  /** Null until the first answer. */
  readonly loaded: Loaded | null;
  readonly work: Work;
  refresh(): void;
  /** Writes what differs: of one KPI, or of all. `overwrite` are the uids of edited rules that may be overwritten. */
  apply(kpi: string | null, overwrite: ReadonlySet<string>): void;
  /** Takes these rules away, and nothing else. */
  remove(rules: readonly ComparedRule[]): void;
  pause(rule: ComparedRule, isPaused: boolean): void;
}

/** Compares the rules of a KPI data source with this Grafana, and applies them. One thing at a time. */
export function useAlerts(source: NamedSource, api: GrafanaApi): Alerts {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [work, setWork] = useState<Work>({ kind: 'idle' });
  const isOpen = useRef(false);
  const compare = useCallback(async (): Promise<Loaded> => {
    await serverClock.offset();
    return loadAlerts(source, serverClock.now(), api);
  }, [source, api]);
  useEffect(() => {
    isOpen.current = true;
    void compare().then((found) => isOpen.current && setLoaded(found));
    return () => {
      isOpen.current = false;
    };
  }, [compare]);
  const load = async (): Promise<void> => {
    const found = await compare();
    if (isOpen.current) {
      setLoaded(found);
    }
  };

  const perform = async (data: AlertsData, plan: ApplyPlan): Promise<void> => {
    setWork({ kind: 'running', done: 0, total: plan.steps.length });
    const outcomes = await executeSteps(plan.steps, data.comparison.folder, {
      api,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      progress: (done, total) => isOpen.current && setWork({ kind: 'running', done, total }),
    });
    await load();
    if (isOpen.current) {
      const problems = outcomes.flatMap((one) => (one.kind === 'done' ? [] : [one.problem]));
      setWork({ kind: 'ended', told: outcomeText(outcomes), problems: [...problems, ...plan.left] });
    }
  };

  const data = loaded?.kind === 'ready' ? loaded.data : null;
  return {
    loaded,
    work,
    refresh: () => {
      setWork({ kind: 'idle' });
      setLoaded(null);
      void load();
    },
    apply: (kpi, overwrite) => {
      if (data !== null) {
        const { compared, folder, surroundings } = data.comparison;
        const chosen =
          kpi === null
            ? compared.filter(({ reason }) => reason !== 'kpi-gone')
            : compared.filter((one) => one.kpi === kpi);
        const choice = { overwrites: (uid: string) => overwrite.has(uid), removesOrphans: false };
        void perform(data, planApply(chosen, folder, surroundings, choice));
      }
    },
    remove: (rules) => {
      if (data !== null) {
        const kpis = new Set(rules.flatMap(({ kpi }) => (kpi === null ? [] : [kpi])));
        void perform(data, planRemoval(rules, kpis, { overwrites: () => true, removesOrphans: true }));
      }
    },
    pause: (rule, isPaused) => {
      if (data !== null) {
        setWork({ kind: 'running', done: 0, total: 1 });
        void pauseRule(rule, isPaused, data.comparison.folder.title, api).then(async (problem) => {
          await load();
          if (isOpen.current) {
            setWork(problem === null ? { kind: 'idle' } : { kind: 'ended', told: '', problems: [problem] });
          }
        });
      }
    },
  };
}
