import { planRows } from './plan-rows.ts';
import { testTable } from './table.ts';

// A file for each table, so that two of them run at the same time.
// The hash details from which causes are told come from the daemon where it is on, so both tables are played with it, too.
testTable('edits of a plan', planRows);
