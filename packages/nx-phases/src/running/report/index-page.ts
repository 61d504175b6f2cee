import { markup, type Html } from './html.ts';
import { page, searchBox } from './page.ts';
import { planStates, type PlanSummary } from './plan-summary.ts';
import { timeText } from './words.ts';

/** What leads to the pages of all plans. Sorted by project, so that the same plans give the same page. */
export function indexPage(plans: readonly PlanSummary[]): string {
  const sorted = plans.toSorted((a, b) => (a.project < b.project ? -1 : 1));
  const counts = planStates.flatMap((state) => {
    const count = plans.filter((plan) => plan.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return page(
    'Plans',
    markup`<header><h1>Plans</h1>
      <p>${plans.length} ${plans.length === 1 ? 'plan' : 'plans'}: ${counts.join(', ')}</p>
      </header><main>
      ${searchBox('Find plans', planStates)}<ul class="plans">
      ${sorted.map(line)}</ul></main>
      `,
  );
}

/** How good it is, and a sign that stands with the word. */
const looks: Readonly<
  Record<PlanSummary['state'], { readonly tone: string; readonly sign: string }>
> = {
  failing: { tone: 'bad', sign: '✗' },
  'has errors': { tone: 'bad', sign: '✗' },
  'in progress': { tone: 'odd', sign: '◐' },
  pending: { tone: 'no', sign: '○' },
  done: { tone: 'ok', sign: '✓' },
};

function line({ project, path, title, state, progress, ready, lastRun }: PlanSummary): Html {
  const { tone, sign } = looks[state];
  const parts = [
    ...(progress === '' ? [] : [progress]),
    ...(ready.length === 0 ? [] : [`Ready now: ${ready.join(', ')}`]),
    ...(lastRun === null ? [] : [`Last run ${timeText(lastRun.startedAt)}: ${lastRun.outcomes}`]),
  ];
  return markup`<li class="plan ${tone}" data-state="${state}"><a href="${encodeURIComponent(project)}.html"><b><bdi>${title}</bdi></b></a> <span>${sign} ${state}</span>
    ${parts.map((part) => markup`<p>${part}.`)}
    <p class="soft">${project} · <code>${path}</code>
    `;
}
