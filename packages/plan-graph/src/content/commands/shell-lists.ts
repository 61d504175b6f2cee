import { shellTokens, type Token } from './shell-tokens.ts';
import { itemAt } from '../../source/must.ts';

/** Commands that `&&` and `||` join, up to a line end, `;` or `&`. */
export interface AndOrList {
  readonly start: number;
  readonly end: number;
  readonly pipelines: readonly Pipeline[];
  readonly joints: readonly ('&&' | '||')[];
  /** `cmd &`: nobody waits for it. */
  readonly background: boolean;
}

export interface Pipeline {
  /** `! cmd`. */
  readonly negated: boolean;
  readonly commands: readonly ShellCommand[];
}

export type ShellCommand =
  | { readonly kind: 'simple'; readonly words: readonly Token[] }
  /** `if` and braces: their end is the end of one of their bodies. */
  | { readonly kind: 'group' | 'loop' | 'own-shell'; readonly bodies: readonly Script[] }
  /** `case`, and what else is not looked into. */
  | { readonly kind: 'other' };

export type Script = readonly AndOrList[];

/** The commands of a shell script by their structure. Undefined for one that cannot be read. */
export function shellLists(script: string): Script | undefined {
  const tokens = shellTokens(script);
  if (tokens === undefined) return undefined;
  const reader = new ListReader(tokens);
  try {
    const lists = reader.script([]);
    return reader.atEnd ? lists : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Ends the reading of a script from any depth; never leaves this file. */
class Unreadable extends Error {}

/** A script nested deeper than anybody writes by hand is left alone, and with it the stack. */
const mostDepth = 50;

class ListReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Commands up to one of these words or operators at the place of a command, which is left there. */
  script(ends: readonly string[]): Script {
    if (++this.#depth > mostDepth) throw new Unreadable();
    const lists: AndOrList[] = [];
    for (;;) {
      while (this.#takes('\n', ';')) continue;
      const next = this.#next;
      if (next === undefined || ends.includes(next.text)) break;
      lists.push(this.#list());
    }
    this.#depth--;
    return lists;
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #takes(...texts: readonly string[]): boolean {
    const found = this.#next !== undefined && texts.includes(this.#next.text);
    if (found) this.#at++;
    return found;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw new Unreadable();
  }

  #list(): AndOrList {
    const start = this.#next?.start ?? 0;
    const pipelines = [this.#pipeline()];
    const joints: ('&&' | '||')[] = [];
    for (;;) {
      const joint = this.#next?.text;
      if (joint !== '&&' && joint !== '||') break;
      this.#at++;
      while (this.#takes('\n')) continue;
      joints.push(joint);
      pipelines.push(this.#pipeline());
    }
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    return { start, end, pipelines, joints, background: this.#takes('&') };
  }

  #pipeline(): Pipeline {
    let negated = false;
    while (this.#takes('!')) negated = !negated;
    const commands = [this.#command()];
    while (this.#takes('|', '|&')) {
      while (this.#takes('\n')) continue;
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): ShellCommand {
    const found = this.#compound();
    if (found === undefined) return this.#simple();
    // Redirections behind it.
    while (this.#next?.kind === 'word' && /^\d*[<>]|^&>/.test(this.#next.text)) {
      this.#at++;
      if (/[<>]$/.test(itemAt(this.#tokens, this.#at - 1).text)) this.#at++;
    }
    return found;
  }

  #compound(): ShellCommand | undefined {
    if (this.#takes('{')) return this.#closed('group', '}');
    if (this.#takes('(')) return this.#closed('own-shell', ')');
    if (this.#takes('if')) return this.#if();
    if (this.#takes('while', 'until')) {
      this.script(['do']);
      return this.#loopBody();
    }
    if (this.#takes('for', 'select')) {
      while (this.#next !== undefined && this.#next.text !== 'do') this.#at++;
      return this.#loopBody();
    }
    if (this.#takes('case')) return this.#case();
    return this.#function();
  }

  #closed(kind: 'group' | 'own-shell', close: string): ShellCommand {
    const body = this.script([close]);
    this.#expect(close);
    return { kind, bodies: [body] };
  }

  #if(): ShellCommand {
    const bodies: Script[] = [];
    do {
      this.script(['then']);
      this.#expect('then');
      bodies.push(this.script(['elif', 'else', 'fi']));
    } while (this.#takes('elif'));
    if (this.#takes('else')) bodies.push(this.script(['fi']));
    this.#expect('fi');
    return { kind: 'group', bodies };
  }

  #loopBody(): ShellCommand {
    this.#expect('do');
    const body = this.script(['done']);
    this.#expect('done');
    return { kind: 'loop', bodies: [body] };
  }

  /** Its patterns look like other things, so it is passed over as a whole. */
  #case(): ShellCommand {
    for (let depth = 1; depth > 0; this.#at++) {
      if (this.#next === undefined) throw new Unreadable();
      if (this.#next.text === 'case') depth++;
      else if (this.#next.text === 'esac') depth--;
    }
    return { kind: 'other' };
  }

  /** `name() { … }` and `function name { … }`: whoever calls it sees the status of its last command. */
  #function(): ShellCommand | undefined {
    const named = this.#takes('function');
    const [name, open, close] = this.#tokens.slice(this.#at, this.#at + 3);
    const brackets = open?.text === '(' && close?.text === ')' && name?.kind === 'word';
    if (!named && !brackets) return undefined;
    this.#at += brackets ? 3 : 1;
    while (this.#takes('\n')) continue;
    const body = this.#compound();
    if (body === undefined || !('bodies' in body)) throw new Unreadable();
    return { kind: 'own-shell', bodies: body.bodies };
  }

  #simple(): ShellCommand {
    const words: Token[] = [];
    while (this.#next?.kind === 'word') {
      words.push(this.#next);
      this.#at++;
    }
    if (words.length === 0 || this.#next?.text === '(') throw new Unreadable();
    return { kind: 'simple', words };
  }
}
