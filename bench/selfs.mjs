import { readFileSync } from 'node:fs';
const events = JSON.parse(readFileSync('/tmp/team/sp/build-trace.json','utf8'));
const prof = {};
for (const e of events) if (e.name === 'Profile') prof[`${e.pid}${e.id}`] = { nodes: {}, self: {}, tid: `${e.pid}:${e.tid}` };
for (const e of events) if (e.name === 'ProfileChunk') { const p = prof[`${e.pid}${e.id}`]; if (!p) continue; const d = e.args.data; for (const n of d.cpuProfile?.nodes ?? []) p.nodes[n.id] = n; const td = d.timeDeltas ?? []; (d.cpuProfile?.samples ?? []).forEach((id, i) => { p.self[id] = (p.self[id] ?? 0) + td[i]; }); }
const label = n => `${n.callFrame.functionName || '(anon)'} ${(n.callFrame.url||'').split('/').pop()}:${n.callFrame.lineNumber ?? ''}:${n.callFrame.columnNumber ?? ''}`;
for (const p of Object.values(prof)) { const agg = {}; let total=0; const urls=new Set();
  for (const [id,t] of Object.entries(p.self)) { const n=p.nodes[id]; if(!n||n.callFrame.functionName==='(idle)') continue; total+=t; agg[label(n)]=(agg[label(n)]??0)+t; urls.add((n.callFrame.url||'').split('/').pop()); }
  if (![...urls].some(u=>/rolldown-thread|build-worker/.test(u))) continue;
  console.log('==',p.tid,Math.round(total/1000)); for (const [k,t] of Object.entries(agg).sort((a,b)=>b[1]-a[1]).slice(0,40)) console.log('   ',(t/1000).toFixed(0),k); }
