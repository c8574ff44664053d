window.fixture = { loaded: 'without' };
