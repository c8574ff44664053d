import routes from './routes.js';

window.fixture = { routes };
