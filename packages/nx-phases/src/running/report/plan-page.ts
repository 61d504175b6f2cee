import type { PlanReport } from 'plan-graph/internal';
import { comparison } from './comparison.ts';
import { graphOf } from './graph.ts';
import { markup, type Html } from './html.ts';
import { lastTasks, runsOfPlan } from './last-tasks.ts';
import type { ReportInput } from './model.ts';
import { page, searchBox } from './page.ts';
import { findingsList, phaseSection } from './phase-section.ts';
import { progressOf } from './plan-summary.ts';
import { runSection, type NameOf } from './run-section.ts';
import { kindText, timeText } from './words.ts';

/** The page of one plan: its graph, what its last runs did, and each phase. Pure; ends with a line break. */
export function planPage(input: ReportInput): string {
  const { title, project, path, plan, findings, madeAt, hasIndex } = input;
  const runs = runsOfPlan(input.runs, project);
  const nameOf = namesIn(plan);
  const [newest, before] = runs;
  const index = hasIndex && markup` · <a href="index.html">All plans</a>`;
  const progress =
    plan === undefined ? 'The plan has errors, so nothing of it runs' : progressOf(plan);
  return page(
    title,
    markup`<header><h1><bdi>${title}</bdi></h1>
      <p class="soft">${project} · <code>${path}</code>${index}</p>
      <p>${progress}</p>
      </header><main>
      ${findings.length > 0 && section('What plan-check says', findingsList(findings))}
      ${plan && section('Graph', graphOf(plan, lastTasks(runs)))}
      ${section('Runs', runs.length === 0 ? markup`<p>None is kept yet.</p>` : runs.map((run) => runSection(run, nameOf, run === newest)))}
      ${newest && before && section('The last run and the one before', comparison(before, newest, nameOf))}
      ${plan && section('Phases', phases(plan, input, runs))}
      </main><footer class="soft">Made by nx-phases, <time datetime="${madeAt}">${timeText(madeAt)}</time></footer>
      `,
  );
}

function section(title: string, content: Html | readonly Html[]): Html {
  return markup`<section><h2>${title}</h2>
    ${content}</section>
    `;
}

function phases(plan: PlanReport, input: ReportInput, runs: ReportInput['runs']): Html {
  const ran = lastTasks(runs, 'phase');
  const verified = lastTasks(runs, 'verify');
  const implemented = lastTasks(runs, 'implement');
  const written = new Map<string, string>(plan.phases.map(({ id, writtenId }) => [id, writtenId]));
  return markup`${searchBox('Find in phases and logs')}${plan.phases.map((phase) =>
    phaseSection({
      phase,
      written,
      task: ran.get(phase.id),
      verification: verified.get(phase.id),
      implementation: implemented.get(phase.id),
      matter: input.phases.get(phase.id),
    }),
  )}`;
}

/** `2 Module A`, as the plan is now or, if it no longer has the phase, as it was when it ran. */
function namesIn(plan: PlanReport | undefined): NameOf {
  const names = new Map<string, string>(
    plan?.phases.map(({ id, writtenId, title }) => [id, `${writtenId} ${title}`.trim()]),
  );
  return ({ phase, title, kind }) =>
    `${names.get(phase) ?? `${phase} ${title}`.trim()}${kindText(kind)}`;
}
