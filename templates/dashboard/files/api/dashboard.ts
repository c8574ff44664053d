import { dashboards } from '../server/dashboards';

export const { GET } = dashboards();
