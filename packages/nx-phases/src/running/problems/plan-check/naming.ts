import type { Diagnostic } from 'plan-graph/internal';
import type { PlanContext } from '../../identify/identify.ts';

/** Of the plan as a whole: its first character. */
const wholePlan = { start: 0, end: 0 };

/** What became of the name that a plan would have. One finding: of a name that is taken it does not matter how it was made. */
export function nameProblems({
  collidesWith,
  projectName,
  input,
}: PlanContext): readonly Diagnostic[] {
  const { takenBy, asked } = input.naming ?? {};
  if (collidesWith.length > 0 || takenBy !== undefined) {
    const others = [...collidesWith, ...(takenBy === undefined ? [] : [takenBy])];
    return [
      {
        code: 'project-name-collision',
        severity: 'warning',
        message: `Unexpected project name shared with ${others.map((path) => `\`${path}\``).join(', ')}, expected a name of its own; it is called \`${projectName}\` instead`,
        range: wholePlan,
        fix:
          takenBy === undefined
            ? 'Give each plan a `name:` in its front matter.'
            : 'Give the plan another `name:` in its front matter.',
      },
    ];
  }
  if (asked === undefined) return [];
  return [
    {
      code: 'changed-project-name',
      // Where blanks stand in it, it is a title that another tool or a person means as one.
      severity: /^[\w.-]+$/.test(asked) ? 'warning' : 'info',
      message: `Unexpected name \`${shortened(asked)}\`, expected one that ends in \`plan\` and holds only letters, digits, \`.\`, \`_\` and \`-\`; the project is called \`${projectName}\``,
      range: wholePlan,
      fix: `Write \`name: ${projectName}\`.`,
    },
  ];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
