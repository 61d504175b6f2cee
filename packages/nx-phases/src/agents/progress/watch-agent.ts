import { join, relative, sep } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import type { AgentObserver } from '../run/observer.ts';
import { showProgress } from './progress.ts';
import { progressTicker, type Ticker } from '../../running/printing/ticker.ts';
import { openTranscript } from './transcript.ts';

export interface WatchRequest {
  readonly plan: Pick<PlanContext, 'root' | 'projectName' | 'targetName'>;
  /** What tells this start from others of the same run: `1`, `1-review`. */
  readonly start: string;
  /** Absolute path of the folder that holds the log while it runs. */
  readonly folder: string;
  /** Absolute path of where the agent works. */
  readonly cwd: string;
  readonly tell: (line: string) => void;
  /** Default: as the environment says. */
  readonly ticker?: Ticker;
}

/** One start of an agent that is watched. */
export interface WatchedAgent {
  readonly observer: AgentObserver;
  /** Where everything it prints is kept, from the workspace root. */
  readonly transcript: string;
  end(): void;
}

/** Says where to look while an agent works, tells of its progress, and keeps all that it prints. */
export function watchAgent(request: WatchRequest): WatchedAgent {
  const { plan, folder, cwd, tell, ticker = progressTicker(process.env) } = request;
  const path = transcriptPath(plan, request.start);
  const log = relative(plan.root, join(folder, 'log.txt')).split(sep).join('/');
  tell(`  log: ${log}; all that it prints: gzip -dc ${path}`);
  const transcript = openTranscript(join(plan.root, path), (why) => {
    tell(`warning: what the agent prints cannot be kept in ${path}: ${why}`);
  });
  const progress = showProgress({
    cwd,
    ticker,
    tell: (line) => {
      // Whoever reads the line may want to see more now.
      transcript.flush();
      tell(line);
    },
  });
  return {
    transcript: path,
    observer: {
      onOutput(chunk, stream) {
        progress.heard();
        transcript.add(chunk, stream);
      },
      onReading(reading) {
        progress.read(reading);
      },
    },
    end() {
      progress.dispose();
      transcript.close();
    },
  };
}

/**
 * Beside the records and in none of them: a record is an output of its target, which Nx puts into its
 * cache and perhaps onto other machines, and what an agent prints may be of no concern there.
 */
function transcriptPath({ projectName, targetName }: WatchRequest['plan'], start: string): string {
  const time = new Date().toISOString().replace(/[-:.]/g, '');
  return `${recordFolder(projectName, '.transcripts')}/${targetName}/${time}-${start}-${process.pid}.gz`;
}
