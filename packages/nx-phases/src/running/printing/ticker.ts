import { parseTimeout } from 'plan-graph/internal';

/** A clock that calls at regular times. */
export interface Ticker {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  /** Calls at each tick from now on. Returns what ends that. */
  start(onTick: () => void): () => void;
}

/** How often it is said what a silent phase or an agent does: a duration such as `30s`, or `0` for never. */
export const progressVariable = 'NX_PHASES_PROGRESS';

const usualMs = 60_000;

/** Ticks once a minute, or as the environment says. What cannot be read as a duration there is ignored. */
export function progressTicker(env: NodeJS.ProcessEnv): Ticker {
  const given = env[progressVariable]?.trim() ?? '';
  const everyMs = /^0+s?$/.test(given) ? undefined : (parseTimeout(given) ?? usualMs);
  return {
    now: () => performance.now(),
    start(onTick) {
      if (everyMs === undefined) return () => undefined;
      const timer = setInterval(onTick, everyMs);
      return () => {
        clearInterval(timer);
      };
    },
  };
}

/** In whole seconds: `40 s`, `3 min`, `3 min 20 s`. */
export function elapsed(milliseconds: number): string {
  const all = Math.round(milliseconds / 1000);
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  return [
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(seconds > 0 || minutes === 0 ? [`${seconds} s`] : []),
  ].join(' ');
}
