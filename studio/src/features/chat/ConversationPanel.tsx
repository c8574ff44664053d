import { useEffect, useRef } from 'react';
import { useConversation, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './ConversationPanel.module.css';
import { PromptBox } from './PromptBox.tsx';
import { RuntimeFailure } from './RuntimeFailure.tsx';
import { TurnCard } from './TurnCard.tsx';

const NEAR_END = 80;

export function ConversationPanel() {
  const texts = useTexts();
  const turns = useConversation((state) => state.turns);
  const failure = useWorkspace((state) => (state.runtime.state === 'failed' ? state.runtime.failure.code : undefined));
  const told = turns.at(-1)?.failure?.code === failure; // the turn's own card says it already
  const list = useRef<HTMLDivElement>(null);
  useStickToEnd(list, turns.length);
  return (
    <section className={classes.panel} aria-label={texts.tabs.chat}>
      <div className={classes.scroll} ref={list}>
        <div className={classes.turns} role="log" aria-label={texts.tabs.chat}>
          {turns.map((turn) => (
            <TurnCard key={turn.id} turn={turn} />
          ))}
        </div>
      </div>
      <div className={classes.bottom}>
        {!told && <RuntimeFailure />}
        <PromptBox />
      </div>
    </section>
  );
}

/** Keeps the end in sight while it grows, unless the person has scrolled up; a new turn always comes into sight. */
function useStickToEnd(list: React.RefObject<HTMLDivElement | null>, turns: number): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (!element?.firstElementChild) return undefined;
    let top = element.scrollTop;
    const onScroll = () => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
      // Far from the end without having moved up: it is what was added meanwhile.
      if (near || element.scrollTop < top) atEnd.current = near;
      top = element.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element.firstElementChild);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [list]);
  useEffect(() => {
    atEnd.current = true;
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [list, turns]);
}
