import {
  contentDiagnostics,
  type ContentMemo,
  type Diagnostic,
  type Mention,
  mentionsIn,
  parsePlan,
  type PhaseDraft,
  type PlanDraft,
  type PlanReading,
  type Range as TextRange,
  sortDiagnostics,
  type SourceText,
} from 'plan-graph/internal';
import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Settings } from './settings.ts';

/** An open file as a plan, each reading of it made once. */
export class OpenPlan {
  readonly document: TextDocument;
  readonly source: SourceText;
  readonly settings: Settings;
  /** See `isOneOfSeveral`. */
  readonly isPart: boolean;
  readonly #memo: ContentMemo;
  #diagnostics: readonly Diagnostic[] | undefined;
  #reading: PlanReading | undefined;
  #mentions: readonly Mention[] | undefined;

  constructor(
    document: TextDocument,
    path: string,
    settings: Settings,
    { isPart, memo }: { readonly isPart: boolean; readonly memo: ContentMemo },
  ) {
    this.document = document;
    this.source = { path, text: document.getText() };
    this.settings = settings;
    this.isPart = isPart;
    this.#memo = memo;
  }

  /** What `checkPlan` finds, in the order of the text. */
  get diagnostics(): readonly Diagnostic[] {
    return (this.#diagnostics ??= this.#checked());
  }

  #checked(): readonly Diagnostic[] {
    const { reading } = this;
    if (reading.kind === 'not-a-plan') return [];
    const contentOf = this.#memo.reader(reading.draft.source);
    return sortDiagnostics([...reading.diagnostics, ...contentDiagnostics(reading, contentOf)]);
  }

  get reading(): PlanReading {
    return (this.#reading ??= parsePlan(this.source, this.settings.rules));
  }

  get draft(): PlanDraft {
    return this.reading.draft;
  }

  /** In the order of the text; none where the file is no plan. */
  get phases(): readonly PhaseDraft[] {
    return this.reading.kind === 'not-a-plan' ? [] : this.draft.phases;
  }

  get mentions(): readonly Mention[] {
    return (this.#mentions ??= this.reading.kind === 'not-a-plan' ? [] : mentionsIn(this.draft));
  }

  /** The innermost place that names phases around a position; right behind it counts. */
  mentionAt(position: Position): Mention | undefined {
    const offset = this.offsetAt(position);
    return this.mentions
      .filter(({ range }) => range.start <= offset && offset <= range.end)
      .toSorted((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
  }

  offsetAt(position: Position): number {
    return this.document.offsetAt(position);
  }

  rangeOf({ start, end }: TextRange): Range {
    return { start: this.document.positionAt(start), end: this.document.positionAt(end) };
  }

  /** `Phase 2: Module A` */
  nameOf({ writtenId, title }: Pick<PhaseDraft, 'writtenId' | 'title'>): string {
    const name = `${this.draft.rules.unit} ${writtenId}`;
    return title === '' ? name : `${name}: ${title}`;
  }
}
