import { ActionIcon, Button, FileButton, Textarea, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPaperclip, IconPlayerStopFilled } from '@tabler/icons-react';
import { useId, type KeyboardEvent } from 'react';
import { useDraft } from '../../app/draft.ts';
import { useConversation, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { turnLimits } from '../../turn/limits.ts';
import { csvAccept } from '../csv/accept.ts';
import classes from './PromptBox.module.css';

/** The one place to write to the assistant. `large` is the landing page's. */
export function PromptBox({ large = false }: { large?: boolean }) {
  const texts = useTexts();
  const hintId = useId();
  const { conversation, view } = useSession();
  const { text, setText } = useDraft();
  const last = useConversation((state) => state.turns.at(-1)?.state);
  const running = last === 'running';
  const length = text.trim().length;
  const tooLong = length > turnLimits.promptCharacters;
  const empty = length === 0;
  const placeholder = large ? texts.prompt.placeholderFirst : last === 'question' ? texts.prompt.placeholderAnswer : texts.prompt.placeholderNext;

  const send = () => {
    if (empty || tooLong || running) return;
    conversation.send(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // isComposing: Enter that ends an input method's composition is not "send".
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div>
      <div className={classes.box} data-large={large} data-invalid={tooLong}>
        <Textarea
          variant="unstyled"
          aria-label={texts.prompt.label}
          aria-describedby={hintId}
          aria-invalid={tooLong}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={large ? 3 : 2}
          maxRows={large ? 12 : 9}
          autoFocus={large}
          classNames={{ input: classes.input }}
        />
        <div className={classes.bar}>
          <FileButton accept={csvAccept} onChange={(file) => file && view.setState({ csvFile: file })}>
            {(props) => (
              <Tooltip label={texts.prompt.attachCsv}>
                <ActionIcon {...props} variant="subtle" color="gray" size="lg" aria-label={texts.prompt.attachCsv} disabled={running}>
                  <IconPaperclip size={19} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            )}
          </FileButton>
          {running ? (
            <Button variant="default" onClick={() => conversation.stop()} leftSection={<IconPlayerStopFilled size={14} aria-hidden />}>
              {texts.prompt.stop}
            </Button>
          ) : (
            <Button onClick={send} disabled={empty || tooLong} rightSection={<IconArrowUp size={17} aria-hidden />}>
              {texts.prompt.send}
            </Button>
          )}
        </div>
      </div>
      <p id={hintId} className={classes.hint} data-invalid={tooLong} role={tooLong ? 'alert' : undefined}>
        {tooLong ? texts.prompt.tooLong(length, turnLimits.promptCharacters) : empty && !running ? texts.prompt.emptyHint : texts.prompt.keysHint}
      </p>
    </div>
  );
}
