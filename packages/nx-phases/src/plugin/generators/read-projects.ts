import { createProjectGraphAsync, readProjectsConfigurationFromProjectGraph } from '@nx/devkit';
import type { PlanQuestion } from '../../running/identify/identify.ts';

/** The projects of the workspace, as Nx knows them now. */
export type ReadProjects = () => Promise<PlanQuestion['projectsConfigurations']>;

/** Nx has just computed its graph for the generator, or does it now. */
export const readProjects: ReadProjects = async () =>
  readProjectsConfigurationFromProjectGraph(await createProjectGraphAsync({ exitOnError: false }));
