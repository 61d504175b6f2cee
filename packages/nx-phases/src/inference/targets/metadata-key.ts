/** The key of what we keep in the metadata of a plan's project. */
export const metadataKey = 'nxPhases';
