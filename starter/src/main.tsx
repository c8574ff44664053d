import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { applyAccent, applyChosenTheme } from './app/theme';
import './app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

applyChosenTheme();
applyAccent();
createRoot(root, {
  // An error boundary keeps the page usable; the error itself still has to reach whoever watches the window.
  onCaughtError: (error) => reportError(error),
}).render(<App />);
