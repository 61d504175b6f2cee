import { testTable } from './table.ts';
import { workspaceRows } from './workspace-rows.ts';

testTable('edits of other plans and files', workspaceRows);
