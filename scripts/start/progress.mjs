const longMs = 2000;
const reminderMs = 10_000;
const turnMs = 250;

function seconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}

function percent(share) {
  return share === undefined ? '' : ` ${Math.floor(100 * share)} %`;
}

/**
 * Tells what is going on: on a terminal in one line that changes, else in a line a step, with times, and a reminder
 * every ten seconds. `clock` gives milliseconds.
 */
export function createProgress(stream, clock = () => performance.now()) {
  const live = stream.isTTY === true;
  const begin = clock();
  const steps = new Map();
  let timer;

  const clear = () => live && stream.write('\r\u001b[K');

  function draw() {
    const parts = [...steps].map(
      ([text, { since, share }]) => `${text}${percent(share)} (${seconds(clock() - since)})`
    );
    stream.write(`\r\u001b[K${parts.join(' · ').slice(0, (stream.columns ?? 80) - 1)}`);
  }

  function remind() {
    for (const [text, step] of steps) {
      if (clock() - step.told >= reminderMs) {
        step.told = clock();
        stream.write(`  ${text}:${percent(step.share) || ' still at it'}, ${seconds(clock() - step.since)}\n`);
      }
    }
  }

  function watch() {
    timer ??= setInterval(live ? draw : remind, turnMs);
    timer.unref?.();
  }

  function rest() {
    if (steps.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }

  return {
    /** A line that stays. */
    say(text) {
      clear();
      stream.write(`${text}\n`);
    },
    /** Runs a task under a name. The task is given a function that takes the share which is done, 0 to 1. */
    async step(text, task) {
      const step = { since: clock(), told: clock(), share: undefined };
      steps.set(text, step);
      if (!live) {
        stream.write(`[${seconds(clock() - begin)}] ${text}\n`);
      }
      watch();
      try {
        const result = await task((share) => {
          step.share = share;
        });
        const took = clock() - step.since;
        if (live && took >= longMs) {
          clear();
          stream.write(`${text}: done in ${seconds(took)}\n`);
        }
        return result;
      } finally {
        steps.delete(text);
        clear();
        rest();
      }
    },
  };
}
