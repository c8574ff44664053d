import { defineModule } from '../../app/module';
import { DashboardPage } from './DashboardPage';
import { dashboardWords } from './words';

export default defineModule({ slug: 'dashboard', label: dashboardWords.label, icon: 'bar-chart', order: 0, Page: DashboardPage });
