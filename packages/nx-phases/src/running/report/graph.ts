import type { PhaseReport, PlanReport } from 'plan-graph/internal';
import { shortDuration } from '../after/run-words.ts';
import type { RunTask } from '../history/model.ts';
import { drawnEdges } from './drawn-edges.ts';
import { markup, type Html } from './html.ts';
import { layOut, type Line, type Place } from './lay-out.ts';
import { classOf, cutTo, outcomeText, statusText } from './words.ts';

const box = { width: 236, height: 46 };
/** From the corner of a box to the text in it. */
const inset = { x: 10, y: 19 };
/** Characters of a title that the box has room for. */
const room = 29;

/**
 * The phases of a plan as a drawing that is finished: boxes with a sign and a word for the status and for the last outcome,
 * in colours of both, and lines from what is needed to what needs it. Each box leads to what the page says of its phase.
 */
export function graphOf(plan: PlanReport, last: ReadonlyMap<string, RunTask>): Html {
  const { edges, implied } = drawnEdges(plan);
  const { width, height, places, lines } = layOut(
    plan.phases.map(({ id }) => id),
    edges,
    box,
  );
  const placeOf = new Map(places.map((place) => [place.id, place]));
  const chain: ReadonlySet<string> = new Set(plan.estimates.criticalPath.path);
  const isOnPath = ({ from, to }: Line): boolean => chain.has(from) && chain.has(to);
  return markup`<div class="scroll" role="region" aria-label="Graph of the phases" tabindex="0">
    <svg class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${plan.phases.length} phases and what each needs">
    <defs><rect id="b" x="-${inset.x}" y="-${inset.y}" width="${box.width}" height="${box.height}" rx="6"/></defs>
    <path class="line" d="${lines.filter((line) => !isOnPath(line)).map(pathOf)}"/><path class="line path" d="${lines.filter(isOnPath).map(pathOf)}"/><path class="tip" d="${lines.map(tipOf)}"/>
    ${plan.phases.map((phase) => boxOf(phase, last.get(phase.id), placeOf.get(phase.id)))}</svg></div>
    <p class="note">Bold lines: the longest chain by the plan’s estimates.${implied > 0 && ` Not drawn, since others imply them: ${implied}.`}</p>
    `;
}

function boxOf(
  phase: PhaseReport,
  task: RunTask | undefined,
  place: Place | undefined,
): Html | undefined {
  if (place === undefined) return undefined;
  const name = `${phase.writtenId} ${phase.title}`.trim();
  const time =
    task !== undefined && task.durationMs > 0 ? ` ${shortDuration(task.durationMs)}` : '';
  const words = `${statusText(phase.status)} · ${outcomeText(task)}${time}`;
  return markup`<a href="#p-${phase.id}" transform="translate(${place.x + inset.x} ${place.y + inset.y})"${classOf(task, phase.status)}><use href="#b"/><text>${cutTo(name, room)}</text><text y="17">${words}</text></a>
    `;
}

/** Where a line goes on in its direction, no point is needed. */
function pathOf({ points }: Line): string {
  const corners = points.filter(({ x, y }, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined || after === undefined) return true;
    return (x - before.x) * (after.y - y) !== (after.x - x) * (y - before.y);
  });
  return corners
    .map(({ x, y }, index) => {
      const before = corners[index - 1];
      if (before === undefined) return `M${x} ${y}`;
      const [right, down] = [x - before.x, y - before.y];
      return right === 0 ? `v${down}` : `l${right} ${down}`;
    })
    .join('');
}

/** The tip of an arrow at its end, which points down as all lines do. */
function tipOf({ points }: Line): string {
  const end = points.at(-1);
  return end === undefined ? '' : `M${end.x} ${end.y}l-4-7h8z`;
}
