import { planRows } from './plan-rows.ts';
import { testTable } from './table.ts';

// A file for each table, so that two of them run at the same time.
testTable('edits of a plan', planRows);
