import { planRows } from './plan-rows.ts';
import { testTable } from './table.ts';

// A file for each table, so that two of them run at the same time.
// Nx sees one number of a plan's text, the fingerprint, and what differs between majors is what `affected` selects, on 22
// and 23 alike. That the daemon sees every edit is tested with each Nx in workspaces/daemon.test.ts.
testTable('edits of a plan', 'newestAndOldest', planRows);
