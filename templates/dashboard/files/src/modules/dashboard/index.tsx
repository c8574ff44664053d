import { DashboardPage } from '../../dashboard/DashboardPage';
import { defineModule } from '../../app/module';
import dashboard from './dashboard.json';

export default defineModule({ slug: 'dashboard', label: dashboard.label, icon: 'bar-chart', order: 0, Page: () => <DashboardPage dashboard={dashboard} /> });
