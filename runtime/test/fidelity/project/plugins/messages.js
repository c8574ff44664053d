/** A plugin in plain JavaScript: talks to pages over Vite's own channel, and answers an address of its own. */
export function messages() {
  return {
    name: 'messages',
    configureServer(server) {
      server.ws.on('fixture:ask', (data, client) => client.send('fixture:answer', { doubled: data.value * 2 }));
      server.middlewares.use('/from-middleware', (request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ method: request.method, url: request.url }));
      });
    },
    handleHotUpdate({ file, server, modules }) {
      if (!file.endsWith('.note')) return modules;
      server.ws.send({ type: 'custom', event: 'fixture:note', data: { file: file.slice(file.lastIndexOf('/') + 1) } });
      return [];
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path }) => [{ tag: 'meta', attrs: { name: 'path', content: path }, injectTo: 'head' }],
    },
  };
}
