import { ofPhase } from '../../inference/workspace/model.ts';
import { nearestName, overlap, type Diagnostic, type Phase } from 'plan-graph/internal';
import {
  readNamedInput,
  type NamedInputReading,
} from '../../inference/targets/inputs-and-outputs/named-inputs.ts';
import { declaredItems } from '../../inference/workspace/declared-reads.ts';
import type { PlanContext } from '../identify/identify.ts';

/**
 * What a phase names of real projects and is not there. Only an executor can tell, because Nx infers
 * all projects at the same time; and it must, because Nx itself passes over a dependency that leads
 * nowhere.
 */
export function missingTargets(plan: PlanContext, phase: Phase): readonly Diagnostic[] {
  const names = Object.keys(plan.projects).sort();
  const unknown = (
    message: string,
    range: Diagnostic['range'],
    nearest: string | undefined,
  ): Diagnostic => ({
    code: 'unknown-target',
    severity: 'error',
    message,
    range,
    phase: phase.id,
    ...(nearest !== undefined && { fix: `Did you mean \`${nearest}\`?` }),
  });
  const needs = ofPhase(plan.input.links?.needs, phase).flatMap(
    ({ project, target, range, phase: planned }): readonly Diagnostic[] => {
      // Of other plans it is known, except where Nx has an older graph than the files.
      const targets = projectOf(plan, project)?.targets;
      if (targets !== undefined && Object.hasOwn(targets, target)) return [];
      const written = `${project}:${target}`;
      if (targets === undefined) {
        const nearest = planned === undefined ? nearestProject(names, project) : undefined;
        return [
          unknown(
            `Unexpected dependency on \`${written}\`, expected a project of the workspace`,
            range,
            nearest && `${nearest}:${target}`,
          ),
        ];
      }
      const nearest = nearestName(Object.keys(targets).sort(), target);
      return [
        unknown(
          `Unexpected dependency on \`${written}\`, expected a target of \`${project}\``,
          range,
          nearest && `${project}:${nearest}`,
        ),
      ];
    },
  );
  const { draft } = plan.file.reading;
  const reads = declaredItems(phase, draft, plan.options).flatMap((item): readonly Diagnostic[] =>
    item.kind !== 'project' || Object.hasOwn(plan.projects, item.name)
      ? []
      : [
          unknown(
            `Unexpected input \`project:${item.name}\`, expected a project of the workspace`,
            item.range,
            nearestProject(names, item.name),
          ),
        ],
  );
  return [...needs, ...reads];
}

/** A plan may name `constructor`, which every object has. */
function projectOf(
  { projects }: PlanContext,
  name: string,
): PlanContext['projects'][string] | undefined {
  return Object.hasOwn(projects, name) ? projects[name] : undefined;
}

/** A name without its scope is more likely than a slip: Nx's command line takes `core` for `@shop/core`. */
function nearestProject(names: readonly string[], wanted: string): string | undefined {
  const scoped = names.filter((name) => name.endsWith(`/${wanted}`));
  return scoped.length === 1 ? scoped[0] : nearestName(names, wanted);
}

function unexpectedInput(
  name: string,
  reading: Exclude<NamedInputReading, { readonly kind: 'inputs' }>,
): string {
  switch (reading.kind) {
    case 'unknown':
      return `Unexpected input \`${name}\`, expected a path, \`project:NAME\`, \`env:NAME\` or a named input of nx.json`;
    case 'of-a-project':
      return `Unexpected named input \`${name}\` that refers to a project (\`${reading.entry}\`), expected files of the workspace`;
    case 'of-ignored-files':
      return `Unexpected named input \`${name}\` that includes files that git ignores (\`${reading.entry}\`), expected other files`;
  }
}

/** What a phase declares as input and is not read as it was meant. The phase then reads more, never less. */
export function inputProblems(plan: PlanContext, phase: Phase): readonly Diagnostic[] {
  const { draft } = plan.file.reading;
  const named = plan.input.namedInputs ?? {};
  const reads = declaredItems(phase, draft, plan.options);
  return reads.flatMap((item): readonly Diagnostic[] => {
    if (item.kind === 'name') {
      const reading = readNamedInput(item.name, named);
      if (reading.kind === 'inputs') return [];
      const nearest = nearestName(Object.keys(named).sort(), item.name);
      return [
        {
          code: 'unknown-input',
          severity: 'warning',
          message: `${unexpectedInput(item.name, reading)}; the phase reads the whole workspace`,
          range: item.range,
          phase: phase.id,
          fix:
            reading.kind === 'of-a-project'
              ? 'Name the project instead, `project:NAME`.'
              : reading.kind === 'of-ignored-files'
                ? 'Name what they are made from, or have git track them.'
                : nearest !== undefined
                  ? `Did you mean \`${nearest}\`? A file or folder of that name is written \`./${item.name}\`.`
                  : `A file or folder of that name is written \`./${item.name}\`.`,
        },
      ];
    }
    if (item.kind !== 'project') return [];
    const root = projectOf(plan, item.name)?.root;
    const own = root === undefined || root === '.' ? undefined : root;
    return (phase.outputs ?? [])
      .filter(
        ({ pattern }) =>
          own !== undefined && overlap(pattern, own) === 'certain' && pattern.startsWith(own),
      )
      .map(({ pattern, range }): Diagnostic => ({
        code: 'output-in-scope',
        severity: 'warning',
        message: `Unexpected output \`${pattern}\` inside project \`${item.name}\`, which the phase reads as a whole, expected inputs without it; it runs again after it has written`,
        range,
        phase: phase.id,
        fix: `Name paths of the project in \`Inputs:\` instead of the project, or let git ignore the output.`,
      }));
  });
}
