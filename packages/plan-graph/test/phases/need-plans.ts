import { checkPlan } from '../../src/index.ts';

/**
 * Reads what the third of four phases needs, as ids separated by commas, from some lines in it, in which a number stands
 * for the phase with it.
 *
 * @param heading - of a phase before its number, `## Phase `
 * @param name - of a phase before its number, `Phase `
 */
export function readerOf(heading: string, name: string): (lines: string) => string {
  return (lines) => {
    const written = lines.replace(/\d/g, (number) => `${name}${number}`);
    const text = [
      `${heading}1: Alpha\n\n- [ ] x`,
      `${heading}2: Beta\n\nDepends on: none\n\n- [ ] x`,
      `${heading}3: Gamma\n\n${written}\n\n- [ ] x`,
      `${heading}4: Delta\n\nDepends on: ${name}1`,
    ].join('\n\n');
    const { plan, diagnostics } = checkPlan({
      path: 'docs/plans/plan.md',
      text: `# Plan\n\n${text}\n`,
    });
    if (plan === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    const { dependencies } = plan.phases[2] ?? { dependencies: [] };
    return dependencies.map(({ on }) => on.replace(/^\D+/, '')).join();
  };
}
