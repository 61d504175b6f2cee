import { targetNameFields } from '../../inference/options/target-name-fields.ts';
import { metadataKey } from '../../inference/targets/metadata-key.ts';
import { isJsonObject, type JsonObject } from '../../platform/files/json.ts';
import { isTask } from '../history/is-run-history.ts';
import { taskIds } from '../history/task-ids.ts';
import type { PlannedTask } from './merge-runs.ts';

/**
 * The phases of all plans, as they would be told of if none had started, by the graph that Nx has left on disk. Blocked ones,
 * which nobody is asked to run, are not among them.
 *
 * What reads this is handed from job to job and has to be small, so the options of plans are not read whole.
 */
export function plannedTasks(graph: unknown): readonly PlannedTask[] {
  return Object.values(objectAt(graph, 'nodes')).flatMap((node) => {
    const project = objectAt(node, 'data');
    return isJsonObject(objectAt(project, 'metadata')[metadataKey]) ? phasesOf(project) : [];
  });
}

function phasesOf(project: JsonObject): readonly PlannedTask[] {
  const targets = objectAt(project, 'targets');
  const name = String(project['name']);
  const targetOf = (id: string): string => id.slice(name.length + 1);
  const dependsOn = (id: string): readonly string[] =>
    taskIds(name, objectAt(targets, targetOf(id)));
  const runBy = (executor: string): readonly string[] =>
    Object.keys(targets)
      .filter((target) => objectAt(targets, target)['executor'] === `nx-phases:${executor}`)
      .map((target) => `${name}:${target}`);
  const asked = new Set(runBy('phases'));
  // A set goes on over what is added meanwhile.
  for (const id of asked) for (const need of dependsOn(id)) asked.add(need);
  const phases = new Set(runBy('phase').filter((id) => asked.has(id)));
  const phaseOf = phaseIn(project);
  const needsOf = (id: string): readonly string[] => dependsOn(id).filter((one) => phases.has(one));
  const waveOf = wavesBy(needsOf);
  return [...phases].map((id): PlannedTask => {
    const target = targetOf(id);
    return {
      waitsFor: dependsOn(id),
      task: {
        ...unstarted,
        project: name,
        target,
        plan: String(project['root']),
        phase: phaseOf(target),
        title: titleIn(objectAt(objectAt(targets, target), 'metadata')['description']),
        needs: needsOf(id).map((one) => phaseOf(targetOf(one))),
        wave: waveOf(id),
      },
    };
  });
}

const unstarted = {
  kind: 'phase',
  estimateMs: null,
  outcome: 'not-started',
  reason: null,
  cache: null,
  causes: [],
  blockedBy: [],
  startedAt: null,
  endedAt: null,
  durationMs: 0,
  attempts: [],
  agents: [],
} as const;

/** Reads the id of a phase from the name of its target, which options may have changed. */
function phaseIn(project: JsonObject): (target: string) => string {
  const names = objectAt(
    objectAt(objectAt(objectAt(project, 'metadata'), metadataKey), 'options'),
    'targetNames',
  );
  const own = names['phase'];
  const pattern = typeof own === 'string' ? own : targetNameFields.phase.default;
  const [before = '', after = ''] = pattern.split('{id}');
  return (target) => target.slice(before.length, target.length - after.length);
}

function wavesBy(needsOf: (id: string) => readonly string[]): (id: string) => number {
  const waves = new Map<string, number>();
  const waveOf = (id: string): number => {
    const known = waves.get(id);
    if (known !== undefined) return known;
    // Whatever a damaged file says, no chain leads through itself.
    waves.set(id, 1);
    const wave = 1 + Math.max(0, ...needsOf(id).map(waveOf));
    waves.set(id, wave);
    return wave;
  };
  return waveOf;
}

/** Of `Phase 2: Sign in`. */
function titleIn(description: unknown): string {
  const text = typeof description === 'string' ? description : '';
  const at = text.indexOf(': ');
  return at < 0 ? '' : text.slice(at + 2);
}

/** What is not there, or something else, has nothing in it. */
function objectAt(value: unknown, key: string): JsonObject {
  const found = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isJsonObject(found) ? found : {};
}

/** Those of some plans, and what these need of others. */
export function plannedFor(
  planned: readonly PlannedTask[],
  isAsked: (project: string) => boolean,
): readonly PlannedTask[] {
  const idOf = ({ task }: PlannedTask): string => `${task.project}:${task.target}`;
  const byId = new Map(planned.map((one) => [idOf(one), one]));
  const wanted = new Set(planned.filter(({ task }) => isAsked(task.project)).map(idOf));
  // A set goes on over what is added meanwhile.
  for (const id of wanted) for (const need of byId.get(id)?.waitsFor ?? []) wanted.add(need);
  return planned.filter((one) => wanted.has(idOf(one)));
}

/** Whether it has what merging and reports look at. */
export function isPlannedTasks(value: unknown): value is readonly PlannedTask[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) =>
        isJsonObject(one) &&
        isTask(one['task']) &&
        Array.isArray(one['waitsFor']) &&
        one['waitsFor'].every((id) => typeof id === 'string'),
    )
  );
}
