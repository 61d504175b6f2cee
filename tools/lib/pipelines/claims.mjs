/**
 * Plays the life of some plans on an engine, and tells where it is not as it must be. The plans are of one pipeline.
 *
 * @param {object} parts
 * @param {import('./repository.mjs').Repository} parts.repository
 * @param {import('./model.d.mts').Engine} parts.engine
 * @param {import('./repository.mjs').Trace} parts.trace
 * @param {readonly import('./model.d.mts').FakePlan[]} parts.plans
 * @param {string} parts.edited A task, `project:target`, that is edited, and then fails.
 * @param {boolean} [parts.isBrief] Without the edit that passes, and what comes once the failure is mended.
 * @param {((ended: { readonly what: string, readonly seconds: number, readonly ran: number }) => void) | undefined} [parts.tell]
 * @returns {Promise<readonly string[]>} what is wrong, in one sentence each
 */
export async function wrongClaims({
  repository,
  engine,
  trace,
  plans,
  edited,
  isBrief = false,
  tell,
}) {
  /** @type {string[]} */
  const wrong = [];
  let current = [...plans];
  /** @param {string} what @param {boolean} holds @param {string} output */
  const claim = (what, holds, output) => {
    if (!holds) wrong.push(`${engine.provider}: ${what}\n${output.slice(-6000)}`);
  };
  /** @param {string} what @param {string} commit @param {{ readonly base?: string }} [options] */
  const play = async (what, commit, options) => {
    const started = Date.now();
    const result = await engine.run(commit, options);
    const ran = trace.taken();
    tell?.({ what, seconds: (Date.now() - started) / 1000, ran: ran.length });
    return { ...result, ran: ran.toSorted() };
  };
  /** @param {(text: string) => string} change */
  const edit = (change) => {
    const [project = '', target = ''] = edited.split(':');
    current = current.map((plan) => {
      const task = plan.targets[target];
      return plan.name === project && task !== undefined
        ? { ...plan, targets: { ...plan.targets, [target]: { ...task, text: change(task.text) } } }
        : plan;
    });
    for (const plan of current) repository.writePlan(plan);
    return repository.commit();
  };

  const all = current
    .flatMap(({ name, targets }) => Object.keys(targets).map((target) => `${name}:${target}`))
    .toSorted();
  const needs = new Map(
    current.flatMap(({ name, targets }) =>
      Object.entries(targets).map(([target, task]) => [`${name}:${target}`, task.needs]),
    ),
  );
  /** What runs again once a task is edited: what needs it, itself, and what is never kept with all of its affected plans. */
  const above = new Set([edited]);
  for (let before = 0; before !== above.size;) {
    before = above.size;
    for (const [id, those] of needs) if (those.some((need) => above.has(need))) above.add(id);
  }
  const uncached = current.flatMap(({ name, targets }) =>
    Object.entries(targets).flatMap(([target, { cached }]) =>
      cached ? [] : [`${name}:${target}`],
    ),
  );

  const tasksOf = outcomesFor({ needs, edited });
  /** @param {string} what @param {{ readonly junit?: string | undefined, readonly output: string }} result @param {Readonly<Record<string, string>>} those */
  const told = (what, { junit, output }, those) => {
    const found = outcomesIn(junit ?? '');
    claim(
      `the reports of ${what} tell of each phase what became of it`,
      JSON.stringify(found) === JSON.stringify(those),
      `${JSON.stringify(found)}\n${JSON.stringify(those)}\n${output}`,
    );
  };

  const first = await play('everything', repository.commit());
  told('everything', first, Object.fromEntries(all.map((id) => [id, 'passed'])));
  claim(
    'the first pipeline runs each task once',
    same(first.ran, all),
    `${diff(first.ran, all)}\n${first.output}`,
  );
  claim('the first pipeline passes', first.passed, first.output);
  for (const [id, task] of current.flatMap(({ name, targets }) =>
    Object.entries(targets).map(
      ([target, one]) => /** @type {const} */ ([`${name}:${target}`, one]),
    ),
  ))
    if (task.meets !== undefined)
      claim(`${id} and ${task.meets} overlap`, trace.overlapped(id, task.meets), first.output);

  const second = await play('nothing new', repository.commit());
  claim(
    'a second pipeline runs nothing',
    same(second.ran, []),
    `${second.ran.join(' ')}\n${second.output}`,
  );
  claim('a second pipeline passes', second.passed, second.output);
  told('nothing', second, {});

  const expected = [...new Set([...above, ...uncached.filter((id) => isTouched(id))])].toSorted();
  if (!isBrief) {
    const third = await play(
      'an edit',
      edit((text) => `${text} edited`),
    );
    claim(
      `an edit of ${edited} runs it and what needs it`,
      same(third.ran, expected),
      `${diff(third.ran, expected)}\n${third.output}`,
    );
    claim('after an edit it passes', third.passed, third.output);
    told('an edit', third, tasksOf());
  }

  const base = repository.git('rev-parse', 'HEAD');
  const fail = edit((text) => `${text} once more, fails`);
  const failing = [edited, ...uncached.filter((id) => isTouched(id) && !above.has(id))].toSorted();
  const asked = await play('a pull request that fails', fail, { base });
  claim(
    'a pull request runs what it changes',
    same(asked.ran, failing),
    `${diff(asked.ran, failing)}\n${asked.output}`,
  );
  claim('a pull request that fails fails', !asked.passed, asked.output);
  const fourth = await play('a failure', fail);
  claim(
    `a failure of ${edited} stops what needs it`,
    same(fourth.ran, failing),
    `${diff(fourth.ran, failing)}\n${fourth.output}`,
  );
  claim('a failure fails the pipeline', !fourth.passed, fourth.output);
  told('a pull request that fails', asked, tasksOf(above));
  told('a failure', fourth, tasksOf(above));

  if (isBrief) return wrong;
  const mended = edit((text) => text.replace(', fails', ''));
  const fifth = await play('mended', mended);
  claim(
    'once it is mended, the rest runs',
    same(fifth.ran, expected),
    `${diff(fifth.ran, expected)}\n${fifth.output}`,
  );
  claim('once it is mended, it passes', fifth.passed, fifth.output);
  return wrong;

  /** Whether a task's plan is run for the sake of the edited one. @param {string} id */
  function isTouched(id) {
    const touched = new Set([...above].map((one) => one.split(':')[0]));
    /** @param {string} one @returns {boolean} */
    const isNeeded = (one) =>
      touched.has(one.split(':')[0]) ||
      [...needs].some(([other, those]) => those.includes(one) && isNeeded(other));
    return isNeeded(id);
  }
}

/**
 * What becomes of all that one run of Nx over the plans that an edit affects would look at.
 *
 * @param {object} parts
 * @param {ReadonlyMap<string, readonly string[]>} parts.needs
 * @param {string} parts.edited
 * @returns {(stopped?: ReadonlySet<string>) => Readonly<Record<string, string>>} given what a failure of the edited task
 *   stops, itself included
 */
function outcomesFor({ needs, edited }) {
  const projectOf = (/** @type {string} */ id) => id.split(':')[0] ?? '';
  const affected = new Set([projectOf(edited)]);
  for (let before = 0; before !== affected.size;) {
    before = affected.size;
    for (const [id, those] of needs)
      if (those.some((need) => affected.has(projectOf(need)))) affected.add(projectOf(id));
  }
  const looked = new Set([...needs.keys()].filter((id) => affected.has(projectOf(id))));
  // A set goes on over what is added meanwhile.
  for (const id of looked) for (const need of needs.get(id) ?? []) looked.add(need);
  return (stopped = new Set()) =>
    Object.fromEntries(
      [...looked].toSorted().map((id) => {
        if (!stopped.has(id)) return [id, 'passed'];
        return [id, id === edited ? 'failed' : 'skipped'];
      }),
    );
}

/**
 * By task, as JUnit XML of nx-phases tells: one case each.
 *
 * @param {string} junit
 * @returns {Readonly<Record<string, string>>}
 */
export function outcomesIn(junit) {
  const cases = junit.matchAll(
    /<testcase name="([^":]*)(?:: [^"]*)?" classname="([^"]*)"[^>]*?(\/>|>\s*<(failure|skipped))/g,
  );
  const found = Array.from(cases, ([, phase, project, , not = 'passed']) => [
    `${project}:phase-${phase}`,
    not === 'failure' ? 'failed' : not,
  ]).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1));
  const ids = found.map(([id]) => id);
  if (new Set(ids).size < ids.length) throw new Error(`a phase has two cases: ${ids.join(' ')}`);
  return Object.fromEntries(found);
}

/** @param {readonly string[]} one @param {readonly string[]} other */
function same(one, other) {
  return one.join(' ') === other.join(' ');
}

/** @param {readonly string[]} ran @param {readonly string[]} expected */
function diff(ran, expected) {
  const twice = ran.filter((id, index) => ran.indexOf(id) !== index);
  return [
    `twice: ${twice.join(' ')}`,
    `not: ${expected.filter((id) => !ran.includes(id)).join(' ')}`,
    `needless: ${ran.filter((id) => !expected.includes(id)).join(' ')}`,
  ].join('\n');
}
