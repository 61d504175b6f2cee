/**
 * Where plans are looked for. Fixed and narrow, because every deleted file that matches a plugin's
 * glob makes `nx affected` select everything. Users narrow it by `include`/`exclude` of the plugin's
 * entry in nx.json.
 */
export const planGlobs: readonly string[] = [
  '**/plan.md',
  '**/PLAN.md',
  '**/IMPLEMENTATION_PLAN.md',
  '**/*.plan.md',
  '**/plans/**/*.md',
  '**/phases/phase[-_][0-9]*.md',
  '**/specs/*/tasks.md',
  '**/.kiro/specs/*/tasks.md',
  '**/openspec/changes/*/tasks.md',
  // GSD's folders are full of research, summaries and state, which are no plans.
  '**/.planning/**/ROADMAP.md',
  '**/.planning/**/[0-9]*-[0-9]*-PLAN.md',
];
