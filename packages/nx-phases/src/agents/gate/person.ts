import type { Repository } from '../../platform/git/repository.ts';
import type { Result } from '../../running/identify/identify.ts';

/** Somebody as git knows them. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Who works here, by the settings of git. */
export async function personHere({ git }: Pick<Repository, 'git'>): Promise<Result<Person>> {
  const { exitCode, stdout } = await git.try(['var', 'GIT_AUTHOR_IDENT']);
  const found = /^(.*) <([^<>]*)> \d+ [+-]\d+$/.exec(stdout.toString('utf8').trim());
  const [, name, email] = found ?? [];
  return exitCode === 0 && name !== undefined && email !== undefined
    ? { ok: true, value: { name, email } }
    : {
        ok: false,
        reason:
          'Unexpected missing identity, expected `user.name` and `user.email` in the settings of git',
      };
}

/** Whether a name or an e-mail address in a plan means somebody. Capitals say nothing. */
export function isCalled({ name, email }: Person, written: string): boolean {
  return [name, email].some((one) => one.toLowerCase() === written.toLowerCase());
}

export function shownPerson({ name, email }: Person): string {
  return `${name} <${email}>`;
}
