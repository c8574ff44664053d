import { ActionIcon, Button, FileButton, Textarea, Tooltip } from '@mantine/core';
import { IconArrowUp, IconPaperclip, IconPlayerStopFilled } from '@tabler/icons-react';
import { useId, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useDraft } from '../../app/draft.ts';
import { useConversation, useModels, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { ModelDescription } from '../../project/Backend.ts';
import { turnLimits } from '../../turn/limits.ts';
import { csvAccept } from '../csv/accept.ts';
import { imageAccept, isImage } from './images/imageBlock.ts';
import { ImageStrip } from './images/ImageStrip.tsx';
import { useAttachImages } from './images/useAttachImages.ts';
import classes from './PromptBox.module.css';
import { ModelMenu } from './prompt/ModelMenu.tsx';
import { ModeMenu } from './prompt/ModeMenu.tsx';

/** The one place to write to the assistant. `large` is the landing page's. */
export function PromptBox({ large = false }: { large?: boolean }) {
  const texts = useTexts();
  const hintId = useId();
  const { conversation } = useSession();
  const { text, images, mode, model: chosen, setText, setImages, setMode, setModel } = useDraft();
  const models = useModels();
  // One that the server does not have any more is not chosen.
  const model = models.find(({ id }) => id === chosen) ?? models[0];
  const attachImages = useAttachImages();
  const last = useConversation((state) => state.turns.at(-1)?.state);
  const turns = useConversation((state) => state.turns.length);
  const running = last === 'running';
  // The first prompt was written in the landing page's box, which has made way for this one. A touch keyboard does not come up again.
  const [begun] = useState(running && turns === 1 && !matchMedia('(pointer: coarse)').matches);
  const length = text.trim().length;
  const tooLong = length > turnLimits.promptCharacters;
  const empty = length === 0;
  const blind = model?.images === false && images.length > 0;
  const placeholder = large && mode === 'build' ? texts.prompt.placeholderFirst : last === 'question' ? texts.prompt.placeholderAnswer : texts.prompt.modes[mode].placeholder;

  const send = () => {
    if (empty || tooLong || running || blind) return;
    conversation.send(text.trim(), { mode, images, ...(model && model !== models[0] && { model: model.id }) });
    setText('');
    setImages([]);
  };
  const choose = (other: ModelDescription) => {
    setModel(other.id);
    if (!other.modes.includes(mode)) setMode(other.modes[0]!);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // isComposing: Enter that ends an input method's composition is not "send".
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // A spreadsheet's clipboard holds its cells as text and as a picture: the text is what was meant.
    if (!files.some(isImage) || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    void attachImages(files);
  };

  return (
    <div>
      <div className={classes.box} data-large={large} data-invalid={tooLong || blind}>
        {images.length > 0 && (
          <div className={classes.images}>
            <ImageStrip images={images} onRemove={(index) => setImages(images.filter((_, other) => other !== index))} />
          </div>
        )}
        <Textarea
          variant="unstyled"
          aria-label={texts.prompt.label}
          aria-describedby={hintId}
          aria-invalid={tooLong}
          placeholder={placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          autosize
          minRows={large ? 3 : 2}
          maxRows={large ? 12 : 9}
          autoFocus={large || begun}
          classNames={{ input: classes.input }}
        />
        <div className={classes.bar}>
          <div className={classes.tools}>
            <AttachButton disabled={running} onImages={(files) => void attachImages(files)} />
            <ModeMenu mode={mode} known={model?.modes} onChange={setMode} disabled={running} />
            <ModelMenu models={models} chosen={model} onChange={choose} disabled={running} />
          </div>
          {running ? (
            <Button variant="default" className={classes.send} onClick={() => conversation.stop()}>
              <span className={classes.sendLabel}>{texts.prompt.stop}</span>
              <IconPlayerStopFilled size={14} aria-hidden />
            </Button>
          ) : (
            <Button className={classes.send} onClick={send} disabled={empty || tooLong || blind}>
              <span className={classes.sendLabel}>{texts.prompt.send}</span>
              <IconArrowUp size={17} aria-hidden />
            </Button>
          )}
        </div>
      </div>
      <p id={hintId} className={classes.hint} data-invalid={tooLong || blind} role={tooLong || blind ? 'alert' : undefined}>
        {tooLong
          ? texts.prompt.tooLong(length, turnLimits.promptCharacters)
          : blind
            ? texts.prompt.imagesUnsupported
            : images.length >= turnLimits.images
              ? texts.prompt.tooManyImages(turnLimits.images)
              : empty && text !== ''
                ? texts.prompt.emptyHint
                : texts.prompt.keysHint}
      </p>
    </div>
  );
}

/** Pictures join the prompt; any other file is read as a table. */
function AttachButton({ disabled, onImages }: { disabled: boolean; onImages(files: File[]): void }) {
  const texts = useTexts();
  const { view } = useSession();
  const onFiles = (files: File[]) => {
    const csvFile = files.find((file) => !isImage(file));
    if (csvFile) view.setState({ csvFile });
    else onImages(files);
  };
  return (
    <FileButton accept={`${csvAccept},${imageAccept}`} multiple onChange={onFiles}>
      {(props) => (
        <Tooltip label={texts.prompt.attach}>
          <ActionIcon {...props} variant="subtle" color="gray" size="lg" aria-label={texts.prompt.attach} disabled={disabled}>
            <IconPaperclip size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
}
