/** A plan of task groups below phases. */
export const groupsBelowPhases = `
## PHASE 1: Core

### Task Group 1: Tables
**Dependencies:** None

### Task Group 2: Endpoints
**Dependencies:** Task Group 1

## PHASE 2: Extras

### Task Group 3: Charts
**Dependencies:** Phase 1 complete
`;
